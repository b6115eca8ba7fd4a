const field = document.querySelector('#composer');
const log = document.querySelector('#log');
const { invoke } = window.__TAURI__.core;

addEventListener('keydown', async ({ key }) => {
  if (key === 'Escape') await invoke('query');
  if (key !== 'Enter') return;
  const row = document.createElement('li');
  const line = field.value;
  row.dataset.number = await invoke('execute', { line });
  row.textContent = line;
  field.value = '';
  log.append(row);
  log.scrollTop = log.scrollHeight;
});
addEventListener('focus', () => field.focus());
