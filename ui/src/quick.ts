import './shared/base.css';
import { mount } from 'svelte';
import { guardPage } from './shared/pageGuards';
import { showTooltips } from './shared/tooltips';
import Quick from './views/Quick.svelte';

guardPage(window);
showTooltips(window);
mount(Quick, { target: document.body });
