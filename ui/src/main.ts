import './shared/base.css';
import { mount } from 'svelte';
import { guardPage } from './shared/pageGuards';
import { showTooltips } from './shared/tooltips';
import Main from './views/Main.svelte';

guardPage(window);
showTooltips(window);
mount(Main, { target: document.body });
