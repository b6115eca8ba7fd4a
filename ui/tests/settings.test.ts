import { describe, expect, test } from 'vitest';
import type { NudgeRules, Settings, UpdateSchedule, UpdateSettingsView } from '../src/tauri/types';
import { checkAddress } from '../src/views/settings/address';
import { audienceLabel, audienceName, newAudience, toRows, toSettings, type Rows } from '../src/views/settings/audiences';
import {
  channelProblem,
  channelRow,
  channelSetting,
  describeChannel,
  freeName,
  newChannel,
  portFor,
  secretsOf,
  secretState,
  pagingUrlFor,
} from '../src/views/settings/channels';
import { checks, templateKinds } from '../src/views/settings/checks';
import { joinNames, mails, phrases } from '../src/views/settings/lists';
import { invalidPart, saveSteps } from '../src/views/settings/saveSteps';
import { lineRange, variableGroups } from '../src/views/settings/template';
import { changeEnd, TextHistory } from '../src/shared/textHistory';
import docs from '../../docs/templates.md?raw';
import checksSource from '../../src-tauri/core/src/updates/checks.rs?raw';

const every = (first_minutes: number): UpdateSchedule => {
  const times = { first_minutes, repeat_minutes: 2 * first_minutes };
  return { sev1: times, sev2: times, sev3: times, on_status_change: true };
};
const rules = { leader_minutes: 2, ceo: every(5), cs: every(6), team: every(0), others: { legal: every(7) } } as unknown as NudgeRules;
const audience = (name: string, channels: string[]) => ({
  name,
  label: '',
  template: 'ceo' as const,
  channels,
  max_words: null,
  disabled_checks: [],
  avoid_words: [],
});
const saved = {
  me: 'ada',
  nudges: rules,
  audiences: [audience('ceo', ['chat', 'clipboard']), audience('cs', ['clipboard']), audience('team', []), audience('legal', ['chat'])],
  channels: [
    { name: 'clipboard', settings: { kind: 'clipboard' } },
    { name: 'chat', settings: { kind: 'chat', chat: 'slack', host: 'hooks.slack.com', allow_private: false } },
  ],
} as unknown as Settings;

function rows(settings: Settings = saved): Rows {
  let key = 0;
  return toRows(settings, () => (key += 1));
}
const settingsOf = (from: Rows): Settings => ({ ...saved, ...toSettings(from, rules) });
const row = (from: Rows, name: string) => from.audiences.find((one) => one.name === name)!;
const channel = (from: Rows, name: string) => from.channels.find((one) => one.name === name)!;

describe('audiences', () => {
  test('unchanged rows make the same settings', () => {
    expect(settingsOf(rows())).toEqual(saved);
  });

  test('a renamed audience keeps its schedule, a removed one leaves none', () => {
    const all = rows();
    row(all, 'legal').name = 'The Press';
    expect(settingsOf(all).nudges.others).toEqual({ 'the-press': every(7) });
    expect(settingsOf(all).audiences.at(-1)?.name).toBe('the-press');
    all.audiences = all.audiences.filter(({ name }) => name !== 'The Press');
    expect(settingsOf(all).nudges.others).toEqual({});
    expect(settingsOf(all).nudges.ceo).toEqual(every(5));
  });

  test('a new audience has the clipboard and no schedule', () => {
    const all = rows();
    all.audiences.push({ ...newAudience(99, [channel(all, 'clipboard').key]), label: 'Board of directors' });
    expect(settingsOf(all).audiences.at(-1)).toMatchObject({
      name: 'board-of-directors',
      label: 'Board of directors',
      channels: ['clipboard'],
    });
    expect(settingsOf(all).nudges.others['board-of-directors']?.sev1).toEqual({ first_minutes: 0, repeat_minutes: 0 });
  });

  test('built-in audiences and those with a schedule are added', () => {
    const all = rows({ ...saved, audiences: [], channels: [] });
    expect(all.audiences.map(({ name }) => name)).toEqual(['ceo', 'cs', 'team', 'legal']);
    expect(all.channels.map(({ kind }) => kind)).toEqual(['clipboard']);
    expect(settingsOf(all).nudges).toEqual(rules);
  });

  test.each([
    ['ceo', '', 'CEO'],
    ['team', '', 'Team'],
    ['legal', '', 'Legal'],
    ['legal', ' Law ', 'Law'],
    ['', '', ''],
  ])('%s with the label “%s” is shown as %s', (name, label, shown) => expect(audienceLabel({ name, label })).toBe(shown));

  test('a name is one lowercase word', () => expect(audienceName({ name: ' The  Press', label: 'x' })).toBe('the-press'));

  test('a removed channel leaves every audience, and returns to them with undo', () => {
    const all = rows();
    const chat = channel(all, 'chat');
    all.channels = all.channels.filter((one) => one !== chat);
    expect(settingsOf(all).audiences.map(({ channels }) => channels)).toEqual([['clipboard'], ['clipboard'], [], []]);
    all.channels.push(chat);
    expect(settingsOf(all).audiences.at(-1)?.channels).toEqual(['chat']);
  });
});

describe('lists typed in one line', () => {
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

  test('phrases are separated by commas, without duplicates', () => {
    expect(phrases(' glitch, root  cause,, glitch ;hiccup')).toEqual(['glitch', 'root cause', 'hiccup']);
  });

  test.each([
    [[], ''],
    [['CEO'], 'CEO'],
    [['CEO', 'CS', 'Legal'], 'CEO, CS and Legal'],
  ])('%j reads “%s”', (names, text) => expect(joinNames(names)).toBe(text));
});

describe('a webhook address', () => {
  test.each([
    ['https://hooks.slack.com/services/T0/B0/xyz', 'hooks.slack.com'],
    [' https://Chat.Example.com:8443/hooks/1 ', 'chat.example.com'],
    ['http://localhost:9000/hook', 'localhost'],
    ['http://127.0.0.1/hook', '127.0.0.1'],
    ['http://[::1]:80/hook', '[::1]'],
  ])('%s has the host %s', (typed, host) => expect(checkAddress(typed)).toEqual({ host }));

  test.each([
    ['', 'isn’t a webhook address'],
    ['hooks.slack.com/services', 'isn’t a webhook address'],
    ['localhost:9000', 'isn’t a webhook address'],
    ['https://', 'isn’t a webhook address'],
    ['http://hooks.slack.com/x', 'would be sent unencrypted'],
    ['ftp://files.example/x', 'would be sent unencrypted'],
    ['https://ada:secret@hooks.example/x', 'a user or a password'],
  ])('%j is refused with a reason', (typed, reason) => {
    const check = checkAddress(typed);
    expect('reason' in check ? check.reason : check.host).toContain(reason);
  });

  test('the settings keep the host only', () => {
    const row = newChannel(1, 'chat', 'chat');
    row.typed.address = 'https://hooks.slack.com/services/T0/B0/xyz';
    expect(JSON.stringify(channelSetting(row))).not.toContain('xyz');
    expect(channelSetting(row).settings).toMatchObject({ kind: 'chat', host: 'hooks.slack.com' });
  });
});

describe('channels', () => {
  test('an unchanged row makes the same setting', () => {
    const all = [
      ...saved.channels,
      { name: 'm', settings: { kind: 'mailto' as const, to: ['The CEO <c@x.io>', 'b@x.io'] } },
      {
        name: 's',
        settings: { kind: 'smtp' as const, host: 'm.x.io', port: 465, security: 'tls' as const, user: 'u', from: 'f@x.io', to: ['a@x.io'] },
      },
      { name: 'w', settings: { kind: 'webhook' as const, host: 'w.x.io', allow_private: true } },
      {
        name: 'p',
        settings: { kind: 'paging' as const, service: 'opsgenie' as const, url: 'https://api.eu.opsgenie.com', allow_private: false },
      },
      { name: 'f', settings: { kind: 'file' as const, folder: '/tmp/x' } },
    ];
    expect(all.map((setting, i) => channelSetting(channelRow(setting, i)))).toEqual(all);
  });

  test('a new channel has a name of its own', () => {
    expect(freeName('chat', [])).toBe('chat');
    expect(freeName('chat', ['chat', 'chat-2'])).toBe('chat-3');
  });

  test('the port follows the encryption until another is chosen', () => {
    expect(portFor('tls', 587)).toBe(465);
    expect(portFor('start_tls', null)).toBe(587);
    expect(portFor('tls', 2525)).toBe(2525);
  });

  test('the state of a secret', () => {
    const one = { ...newChannel(1, 'smtp', 'mail'), isSaved: true };
    const secrets = [{ channel: 'mail', secret: 'password' as const, label: '', is_saved: true }];
    expect(secretsOf(one)).toEqual([]);
    one.user = 'u';
    expect(secretsOf(one)).toEqual(['password']);
    expect(secretState(one, 'password', [])).toBe('missing');
    expect(secretState(one, 'password', secrets)).toBe('stored');
    expect(secretState({ ...one, isSaved: false }, 'password', secrets)).toBe('missing');
    expect(secretState({ ...one, changes: { password: 'delete' } }, 'password', secrets)).toBe('deleting');
    expect(secretState({ ...one, changes: { password: 'replace' } }, 'password', secrets)).toBe('replacing');
    expect(secretState({ ...one, typed: { ...one.typed, password: 'x' } }, 'password', secrets)).toBe('typed');
  });

  test('a paging channel has the usual address of its service, unless a person entered another one', () => {
    const row = newChannel(1, 'paging', 'pager');
    expect(describeChannel(row)).toBe('PagerDuty, events.pagerduty.com');
    expect(pagingUrlFor('opsgenie', row.url)).toBe('https://api.opsgenie.com');
    expect(pagingUrlFor('opsgenie', 'https://pager.example')).toBe('https://pager.example');
    expect(secretsOf(row)).toEqual(['service_key']);
  });

  test('a missing address is found before saving', () => {
    const one = newChannel(1, 'webhook', 'hook');
    expect(channelProblem(one)?.reason).toContain('has no address yet');
    one.typed.address = 'https://hook.example/1';
    expect(channelProblem(one)).toBeNull();
    expect(describeChannel(one)).toBe('Webhook at hook.example');
  });
});

describe('a save', () => {
  const view = (is_saved: boolean): UpdateSettingsView => ({
    secrets: [{ channel: 'chat', secret: 'address', label: '', is_saved }],
    keyring_problem: null,
    templates: [{ audience: 'legal', label: 'Legal', text: 'mine', default_text: 's', is_custom: true, fault: null }],
  });
  const commands = (all: Rows, settingsView: UpdateSettingsView) =>
    saveSteps(settingsOf(all), saved, all, settingsView).map(({ command }) => {
      if (command.do === 'save_settings') return `save ${command.settings.channels.map(({ name }) => name)}`;
      if (command.do === 'save_secret') return `${command.channel} ${command.secret} ${command.value || 'deleted'}`;
      return command.do === 'save_template' ? `template of ${command.audience}: ${command.text}` : command.do;
    });

  test('saves the settings alone if nothing else changed', () => expect(commands(rows(), view(true))).toEqual(['save clipboard,chat']));

  test('stores a secret after its channel', () => {
    const all = rows();
    channel(all, 'chat').typed.address = ' https://hooks.slack.com/x ';
    expect(commands(all, view(false))).toEqual(['save clipboard,chat', 'chat address https://hooks.slack.com/x']);
  });

  test('deletes the secrets of a removed channel first', () => {
    const all = rows();
    all.channels = all.channels.filter(({ name }) => name !== 'chat');
    expect(commands(all, view(true))).toEqual(['save clipboard,chat', 'chat address deleted', 'save clipboard']);
    expect(commands(all, view(false))).toEqual(['save clipboard']);
  });

  test('deletes a secret that a person deletes', () => {
    const all = rows();
    channel(all, 'chat').changes.address = 'delete';
    expect(commands(all, view(true))).toEqual(['save clipboard,chat', 'chat address deleted']);
  });

  test('moves the template of a renamed audience', () => {
    const all = rows();
    row(all, 'legal').name = 'press';
    expect(commands(all, view(true))).toEqual(['save clipboard,chat', 'template of press: mine']);
  });

  test.each([
    ['channels.1', (all: Rows) => `channel ${all.channels[1]?.key}`],
    ['audiences.0', (all: Rows) => `audience ${all.audiences[0]?.key}`],
    ['channels.99', () => ''],
    ['call.link', () => 'call.link'],
    [null, () => ''],
  ] as const)('a problem with the field %s is about its row or field', (field, part) => {
    const all = rows();
    expect(invalidPart(field, all)).toBe(part(all));
  });
});

test('undo and redo go through all steps, and continuous typing is one step', () => {
  const history = new TextHistory('a');
  history.typed('ab', 0);
  history.typed('abc', 100);
  history.typed('abcd', 5000);
  history.put('default');
  history.put('default');
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
])('from %j to %j the cursor goes to %i', (before, after, cursor) => expect(changeEnd(before, after)).toBe(cursor));

describe('templates', () => {
  test('the range of a line', () => {
    const text = 'one\ntwo\nthree';
    expect(text.slice(...lineRange(text, 2))).toBe('two');
    expect(text.slice(...lineRange(text, 9))).toBe('');
  });

  test('exactly the documented variables are offered', () => {
    const table = docs.matchAll(/^\| (`[^|]+) \|/gm);
    const documented = [...table].flatMap(([, cell]) => [...cell!.matchAll(/`([\w.]+)`/g)].map(([, name]) => name));
    const offered = variableGroups.flatMap(({ variables }) => variables.map(([name]) => name));
    expect(offered.toSorted()).toEqual(documented.toSorted());
  });
});

describe('checks', () => {
  test('each check has its own label', () => {
    const labels = Object.values(checks);
    expect(new Set(labels).size).toBe(labels.length);
  });

  test('the limits and checks of each template match the backend', () => {
    const of = (name: string) => checksSource.slice(checksSource.indexOf(`pub fn ${name}()`)).split('\n    }')[0]!;
    const maxWords = (name: string) => Number(/max_words: Some\((\d+)\)/.exec(of(name))?.[1] ?? NaN);
    expect(maxWords('ceo')).toBe(templateKinds.ceo.maxWords);
    expect(maxWords('customer_success')).toBe(templateKinds.customer_success.maxWords);
    expect(of('team')).toContain('max_words: None');
    const snake = (name: string) => name.replace(/\B[A-Z]/g, '_$&').toLowerCase();
    const rules = (name: string, form: RegExp) => [...of(name).matchAll(form)].map(([, rule]) => snake(rule!)).toSorted();
    const unused = Object.keys(checks).filter((rule) => !templateKinds.ceo.checks.some((one) => one === rule));
    expect(rules('ceo', /remove\(&Rule::(\w+)\)/g)).toEqual(unused.toSorted());
    expect(rules('team', /Rule::(\w+)[,\]]/g)).toEqual(templateKinds.team.checks.toSorted());
  });
});
