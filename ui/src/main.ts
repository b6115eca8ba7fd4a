import './shared/base.css';
import { mount } from 'svelte';
import { openMenuByKey } from './shared/menuKey';
import { guardPage } from './shared/pageGuards';
import { showTooltips } from './shared/tooltips';
import Main from './views/Main.svelte';

guardPage(window);
window.addEventListener('keydown', openMenuByKey);
showTooltips(window);
mount(Main, { target: document.body });
