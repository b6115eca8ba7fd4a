import './shared/base.css';
import { mount } from 'svelte';
import { guardPage } from './shared/pageGuards';
import Quick from './views/Quick.svelte';

guardPage(window);
mount(Quick, { target: document.body });
