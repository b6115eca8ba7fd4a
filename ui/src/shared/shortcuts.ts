// Every keyboard shortcut of the window. To change one, change it here, and in the table of README.md if that names it.
// Escape, Enter, Space and the arrows do the same everywhere and stay in the code. Letters of menus and lists stand beside their actions.

/** `numbered('Alt', 1, 3)`: Alt+1, Alt+2 and Alt+3. */
const numbered = (held: string, first: number, last: number): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, i) => `${held}+${first + i}`);

/** The keys of each screen, as `press` compares them. A list: a key for each item, or several keys for the same. */
export const shortcuts = {
  /** On every screen of the main window. */
  main: {
    incidents: numbered('Ctrl', 1, 9),
    declare: 'Ctrl+N',
    palette: 'Ctrl+K',
    update: 'Ctrl+T',
    updateHistory: 'Ctrl+L',
    briefing: 'Ctrl+B',
    rfo: 'Ctrl+R',
    cleanup: 'Ctrl+U',
    timeline: 'Ctrl+I',
    directory: 'Ctrl+P',
    settings: 'Ctrl+,',
    quit: 'Ctrl+Q',
    // The first notice above the screen.
    dismissNotice: 'Alt+N',
    // On the screens where there is something to find or undo.
    find: 'Ctrl+F',
    undo: 'Ctrl+Z',
    redo: 'Ctrl+Shift+Z',
    // While a file is being made.
    cancelWork: 'Ctrl+.',
    // After saving a file.
    openSaved: 'Alt+O',
    showSaved: 'Alt+Shift+O',
  },

  /** The screen of an incident: the call, the Next card, the panels and the log. */
  incident: {
    nextActions: numbered('Alt', 1, 3),
    nudges: 'Alt+9',
    snooze: 'Alt+0',
    joinCall: 'Ctrl+O',
    copyInvitation: 'Ctrl+Shift+C',
    people: 'Alt+P',
    rollbacks: 'Alt+R',
    facts: 'Alt+F',
    log: 'Alt+L',
    milestones: 'Alt+T',
    myName: 'Alt+M',
    dismissAway: 'Alt+D',
    goToEntry: 'Ctrl+G',
    clearFilter: 'Alt+X',
    // The first one is shown; layouts differ in where `?` is.
    commands: ['F1', 'Ctrl+Shift+?', 'Ctrl+Shift+/'],
  },

  update: {
    audiences: numbered('Alt', 1, 8),
    history: 'Alt+9',
    send: 'Ctrl+Enter',
    edit: 'E',
    snooze: 'P',
    // Say what became of the last update: `Sent`, `Not yet`.
    unsent: ['1', '2', '3'],
    // Select a sentence of the draft, to show what it stands on.
    nextSentence: 'ArrowDown',
    previousSentence: 'ArrowUp',
  },

  briefing: {
    copy: 'Ctrl+C',
    print: 'Ctrl+Shift+P',
    // Hand over; or accept or decline the lead that is offered.
    answers: ['Alt+1', 'Alt+2'],
  },

  rfo: {
    parts: numbered('Alt', 1, 3),
    suggestions: numbered('Alt', 4, 9),
    previousQuestion: 'Alt+ArrowLeft',
    nextQuestion: 'Alt+ArrowRight',
    saveAnswer: 'Ctrl+Enter',
    savePdf: 'Ctrl+S',
    saveHtml: 'Alt+H',
    saveMarkdown: 'Alt+M',
    saveJson: 'Alt+J',
    otherReader: 'Ctrl+O',
    markReviewed: 'Alt+R',
    markPublished: 'Alt+P',
  },

  /** Beside them, the letters of `customerActions`. */
  cleanup: {
    addCustomer: 'Alt+A',
    importCustomers: 'Alt+I',
    notifyTeam: 'Alt+T',
    selectAll: 'Ctrl+A',
    writeMessage: 'W',
    // Logs what the message was: “Contacted”, or “Resolution sent”.
    logMessage: 'Alt+L',
    // Copies the message or imports the customers, whichever is open beside the list.
    confirm: 'Ctrl+Enter',
  },

  timeline: {
    openFile: 'Ctrl+O',
    // Shows the preview, then imports it.
    confirm: 'Ctrl+Enter',
    kind: 'K',
    fix: 'F',
    nextToCheck: 'N',
  },

  directory: {
    people: 'Alt+1',
    services: 'Alt+2',
    add: 'Alt+A',
  },

  settings: {
    sections: numbered('Alt', 1, 4),
    addChannel: 'Alt+C',
    addAudience: 'Alt+A',
    save: 'Ctrl+Enter',
  },

  /** The template of an audience, in place of the settings. */
  template: {
    save: 'Ctrl+Enter',
    redo: 'Ctrl+Y',
  },

  /** Quick declare, a window of its own. */
  quick: {
    notSure: 'Alt+0',
    sev1: 'Alt+1',
    sev2: 'Alt+2',
    sev3: 'Alt+3',
    now: 'Alt+Q',
    minutesAgo5: 'Alt+W',
    minutesAgo15: 'Alt+E',
    minutesAgo30: 'Alt+R',
    hourAgo: 'Alt+T',
    at: 'Alt+Y',
    alert: 'Alt+A',
    engineer: 'Alt+S',
    customer: 'Alt+D',
    other: 'Alt+F',
    restoreDraft: 'Alt+Z',
  },
} as const;
