import { describe, expect, test } from 'vitest';
import type { Cadence, Rules, Settings, TellingView } from '../src/tauri/types';
import { leadsTo } from '../src/views/settings/address';
import { nameOf, newAudience, rowsOf, settingsOf, shown, type Rows } from '../src/views/settings/audiences';
import { blank, channelOf, channelRow, flawOf, freeName, inWords, keeping, portFor, secretsOf } from '../src/views/settings/channels';
import { checks, kinds } from '../src/views/settings/checks';
import { changedAt, History } from '../src/views/settings/history';
import { listed, mails, phrases } from '../src/views/settings/lists';
import { about, steps } from '../src/views/settings/saving';
import { lineAt, names, pieces } from '../src/views/settings/words';
import docs from '../../docs/templates.md?raw';
import wording from '../../src-tauri/core/src/update/wording.rs?raw';

const every = (first_minutes: number): Cadence => {
  const beat = { first_minutes, then_minutes: 2 * first_minutes };
  return { sev1: beat, sev2: beat, sev3: beat, phases: true };
};
const rules = { leader_minutes: 2, ceo: every(5), cs: every(6), team: every(0), others: { legal: every(7) } } as unknown as Rules;
const audience = (name: string, channels: string[]) => ({ name, label: '', like: 'ceo' as const, channels, most_words: null, unchecked: [], avoid: [] });
const saved = {
  me: 'ada',
  advice: rules,
  audiences: [audience('ceo', ['chat', 'clipboard']), audience('cs', ['clipboard']), audience('team', []), audience('legal', ['chat'])],
  channels: [
    { name: 'clipboard', through: { kind: 'clipboard' } },
    { name: 'chat', through: { kind: 'chat', flavour: 'slack', host: 'hooks.slack.com', allow_private: false } },
  ],
} as unknown as Settings;

function rows(settings: Settings = saved): Rows {
  let key = 0;
  return rowsOf(settings, () => (key += 1));
}
const made = (from: Rows): Settings => ({ ...saved, ...settingsOf(from, rules) });
const row = (from: Rows, name: string) => from.audiences.find((one) => one.name === name)!;
const way = (from: Rows, name: string) => from.channels.find((one) => one.name === name)!;

describe('audiences', () => {
  test('what comes out of rows unchanged is what went in', () => {
    expect(made(rows())).toEqual(saved);
  });

  test('a new name takes the cadence along, and whoever is removed leaves none', () => {
    const all = rows();
    row(all, 'legal').name = 'The Press';
    expect(made(all).advice.others).toEqual({ 'the-press': every(7) });
    expect(made(all).audiences.at(-1)?.name).toBe('the-press');
    all.audiences = all.audiences.filter(({ name }) => name !== 'The Press');
    expect(made(all).advice.others).toEqual({});
    expect(made(all).advice.ceo).toEqual(every(5));
  });

  test('a new one is told by the clipboard, and by nobody’s clock', () => {
    const all = rows();
    all.audiences.push({ ...newAudience(99, [way(all, 'clipboard').key]), label: 'Board of directors' });
    expect(made(all).audiences.at(-1)).toMatchObject({ name: 'board-of-directors', label: 'Board of directors', channels: ['clipboard'] });
    expect(made(all).advice.others['board-of-directors']?.sev1).toEqual({ first_minutes: 0, then_minutes: 0 });
  });

  test('those who are always there are, and so is whoever has a cadence', () => {
    const all = rows({ ...saved, audiences: [], channels: [] });
    expect(all.audiences.map(({ name }) => name)).toEqual(['ceo', 'cs', 'team', 'legal']);
    expect(all.channels.map(({ kind }) => kind)).toEqual(['clipboard']);
    expect(made(all).advice).toEqual(rules);
  });

  test.each([
    ['ceo', '', 'CEO'],
    ['team', '', 'Team channel'],
    ['legal', '', 'Legal'],
    ['legal', ' Law ', 'Law'],
    ['', '', ''],
  ])('%s, labelled “%s”, is shown as %s', (name, label, as) => expect(shown({ name, label })).toBe(as));

  test('a name is one word in small letters', () => expect(nameOf({ name: ' The  Press', label: 'x' })).toBe('the-press'));

  test('a channel that goes leaves every audience, and comes back to them', () => {
    const all = rows();
    const chat = way(all, 'chat');
    all.channels = all.channels.filter((one) => one !== chat);
    expect(made(all).audiences.map(({ channels }) => channels)).toEqual([['clipboard'], ['clipboard'], [], []]);
    all.channels.push(chat);
    expect(made(all).audiences.at(-1)?.channels).toEqual(['chat']);
  });
});

describe('what is typed in one line', () => {
  test.each([
    ['', []],
    ['a@x.io', ['a@x.io']],
    ['a@x.io, b@x.io;c@x.io\nd@x.io', ['a@x.io', 'b@x.io', 'c@x.io', 'd@x.io']],
    ['a@x.io b@x.io', ['a@x.io', 'b@x.io']],
    ['The CEO <ceo@x.io>, b@x.io,', ['The CEO <ceo@x.io>', 'b@x.io']],
    ['"Byron, Ada" <ada@x.io>; b@x.io', ['"Byron, Ada" <ada@x.io>', 'b@x.io']],
    ['not an address', ['not an address']],
    ['half "open', ['half', '"', 'open']],
  ])('mail addresses in %j', (typed, list) => expect(mails(typed)).toEqual(list));

  test('phrases stand between commas, each once', () => {
    expect(phrases(' glitch, root  cause,, glitch ;hiccup')).toEqual(['glitch', 'root cause', 'hiccup']);
  });

  test.each([
    [[], ''],
    [['CEO'], 'CEO'],
    [['CEO', 'CS', 'Legal'], 'CEO, CS and Legal'],
  ])('%j reads “%s”', (names, words) => expect(listed(names)).toBe(words));
});

describe('what an address becomes', () => {
  test.each([
    ['https://hooks.slack.com/services/T0/B0/xyz', 'hooks.slack.com'],
    [' https://Chat.Example.com:8443/hooks/1 ', 'chat.example.com'],
    ['http://localhost:9000/hook', 'localhost'],
    ['http://127.0.0.1/hook', '127.0.0.1'],
    ['http://[::1]:80/hook', '[::1]'],
  ])('%s leads to %s', (typed, host) => expect(leadsTo(typed)).toEqual({ host }));

  test.each([
    ['', 'not the address'],
    ['hooks.slack.com/services', 'not the address'],
    ['localhost:9000', 'not the address'],
    ['https://', 'not the address'],
    ['http://hooks.slack.com/x', 'could be read on its way'],
    ['ftp://files.example/x', 'could be read on its way'],
    ['https://ada:secret@hooks.example/x', 'a user or a password'],
  ])('%j is refused in words', (typed, words) => {
    const leads = leadsTo(typed);
    expect('reason' in leads ? leads.reason : leads.host).toContain(words);
  });

  test('it is nowhere in the settings', () => {
    const typed = blank(1, 'chat', 'chat');
    typed.typed.address = 'https://hooks.slack.com/services/T0/B0/xyz';
    expect(JSON.stringify(channelOf(typed))).not.toContain('xyz');
    expect(channelOf(typed).through).toMatchObject({ kind: 'chat', host: 'hooks.slack.com' });
  });
});

describe('channels', () => {
  test('what comes out of a row unchanged is what went in', () => {
    const all = [
      ...saved.channels,
      { name: 'm', through: { kind: 'mailto' as const, to: ['The CEO <c@x.io>', 'b@x.io'] } },
      { name: 's', through: { kind: 'smtp' as const, host: 'm.x.io', port: 465, security: 'tls' as const, user: 'u', from: 'f@x.io', to: ['a@x.io'] } },
      { name: 'w', through: { kind: 'webhook' as const, host: 'w.x.io', allow_private: true } },
      { name: 'f', through: { kind: 'file' as const, folder: '/tmp/x' } },
    ];
    expect(all.map((one, i) => channelOf(channelRow(one, i)))).toEqual(all);
  });

  test('a new one has a name of its own', () => {
    expect(freeName('chat', [])).toBe('chat');
    expect(freeName('chat', ['chat', 'chat-2'])).toBe('chat-3');
  });

  test('the port goes with the encryption until another is chosen', () => {
    expect(portFor('tls', 587)).toBe(465);
    expect(portFor('start_tls', null)).toBe(587);
    expect(portFor('tls', 2525)).toBe(2525);
  });

  test('how it stands with a secret', () => {
    const one = { ...blank(1, 'smtp', 'mail'), isSaved: true };
    const kept = [{ channel: 'mail', secret: 'password' as const, label: '', is_kept: true }];
    expect(secretsOf(one)).toEqual([]);
    one.user = 'u';
    expect(secretsOf(one)).toEqual(['password']);
    expect(keeping(one, 'password', [])).toBe('missing');
    expect(keeping(one, 'password', kept)).toBe('kept');
    expect(keeping({ ...one, isSaved: false }, 'password', kept)).toBe('missing');
    expect(keeping({ ...one, doing: { password: 'forget' } }, 'password', kept)).toBe('to be forgotten');
    expect(keeping({ ...one, doing: { password: 'replace' } }, 'password', kept)).toBe('to be replaced');
    expect(keeping({ ...one, typed: { ...one.typed, password: 'x' } }, 'password', kept)).toBe('typed');
  });

  test('one without an address is seen before it is saved', () => {
    const one = blank(1, 'webhook', 'hook');
    expect(flawOf(one)?.reason).toContain('has no address yet');
    one.typed.address = 'https://hook.example/1';
    expect(flawOf(one)).toBeNull();
    expect(inWords(one)).toBe('webhook, hook.example');
  });
});

describe('one saving', () => {
  const telling = (is_kept: boolean): TellingView => ({
    secrets: [{ channel: 'chat', secret: 'address', label: '', is_kept }],
    no_keyring: null,
    templates: [{ audience: 'legal', label: 'Legal', text: 'mine', shipped: 's', is_own: true, fault: null }],
  });
  const short = (all: Rows, view: TellingView) =>
    steps(made(all), saved, all, view).map(({ command }) => {
      if (command.do === 'save_settings') return `save ${command.settings.channels.map(({ name }) => name)}`;
      if (command.do === 'keep_secret') return `${command.channel} ${command.secret} ${command.value || 'forgotten'}`;
      return command.do === 'keep_template' ? `words of ${command.audience}: ${command.text}` : command.do;
    });

  test('is the settings, where nothing else changed', () => expect(short(rows(), telling(true))).toEqual(['save clipboard,chat']));

  test('keeps a secret after the channel it is for', () => {
    const all = rows();
    way(all, 'chat').typed.address = ' https://hooks.slack.com/x ';
    expect(short(all, telling(false))).toEqual(['save clipboard,chat', 'chat address https://hooks.slack.com/x']);
  });

  test('forgets the secrets of a channel while it is still there', () => {
    const all = rows();
    all.channels = all.channels.filter(({ name }) => name !== 'chat');
    expect(short(all, telling(true))).toEqual(['save clipboard,chat', 'chat address forgotten', 'save clipboard']);
    expect(short(all, telling(false))).toEqual(['save clipboard']);
  });

  test('forgets what a person wants forgotten', () => {
    const all = rows();
    way(all, 'chat').doing.address = 'forget';
    expect(short(all, telling(true))).toEqual(['save clipboard,chat', 'chat address forgotten']);
  });

  test('moves the words of whoever is called something else', () => {
    const all = rows();
    row(all, 'legal').name = 'press';
    expect(short(all, telling(true))).toEqual(['save clipboard,chat', 'words of press: mine']);
  });

  test('a mistake is about the row that it quotes', () => {
    const all = rows();
    expect(about('Channel “chat”: “x” is not a mail address.', all)).toEqual({ channel: way(all, 'chat').key });
    expect(about('Two audiences are called “legal”.', all)).toEqual({ audience: row(all, 'legal').key });
    expect(about('“chat” is not a time zone.', all)).toBeNull();
  });
});

test('what came before can be had again, and typing is one step', () => {
  const history = new History('a');
  history.typed('ab', 0);
  history.typed('abc', 100);
  history.typed('abcd', 5000);
  history.put('shipped');
  history.put('shipped');
  expect([history.undo(), history.undo(), history.undo(), history.undo()]).toEqual(['abcd', 'abc', 'a', 'a']);
  expect(history.canUndo).toBe(false);
  expect([history.redo(), history.redo()]).toEqual(['abc', 'abcd']);
  history.typed('new', 5100);
  expect(history.redo()).toBe('new');
  expect(history.undo()).toBe('abcd');
});

test.each([
  ['abc', 'abXc', 3],
  ['abc', 'ac', 1],
  ['', 'abc', 3],
  ['aa', 'aa', 0],
])('from %j to %j the cursor goes to %i', (before, after, place) => expect(changedAt(before, after)).toBe(place));

describe('templates', () => {
  test('bold words are pieces of their own', () => {
    expect(pieces('**Fixed:** it is. 2 ** 3')).toEqual([
      { text: 'Fixed:', bold: true },
      { text: ' it is. 2 ** 3', bold: false },
    ]);
  });

  test('where a line lies', () => {
    const text = 'one\ntwo\nthree';
    expect(text.slice(...lineAt(text, 2))).toBe('two');
    expect(text.slice(...lineAt(text, 9))).toBe('');
  });

  test('every name of the documents is offered, and no other', () => {
    const table = docs.slice(docs.indexOf('## The names')).matchAll(/^\| (`[^|]+) \|/gm);
    const documented = [...table].flatMap(([, cell]) => [...cell!.matchAll(/`(\w+)`/g)].map(([, name]) => name));
    const offered = names.flatMap((group) => group.names.map(([name]) => name));
    expect(offered.toSorted()).toEqual(documented.toSorted());
  });
});

describe('checks', () => {
  test('each has words of its own', () => {
    const words = Object.values(checks);
    expect(new Set(words).size).toBe(words.length);
  });

  test('what is said of whom an audience is like is what Rust does', () => {
    const of = (name: string) => wording.slice(wording.indexOf(`pub fn ${name}()`)).split('\n    }')[0]!;
    const most = (name: string) => Number(/most_words: Some\((\d+)\)/.exec(of(name))?.[1] ?? NaN);
    expect(most('ceo')).toBe(kinds.ceo.mostWords);
    expect(most('customer_success')).toBe(kinds.customer_success.mostWords);
    expect(of('team')).toContain('most_words: None');
    const snake = (name: string) => name.replace(/\B[A-Z]/g, '_$&').toLowerCase();
    const rules = (name: string, form: RegExp) => [...of(name).matchAll(form)].map(([, rule]) => snake(rule!)).toSorted();
    const left = Object.keys(checks).filter((rule) => !kinds.ceo.checks.some((one) => one === rule));
    expect(rules('ceo', /remove\(&Rule::(\w+)\)/g)).toEqual(left.toSorted());
    expect(rules('team', /Rule::(\w+)[,\]]/g)).toEqual(kinds.team.checks.toSorted());
  });
});
