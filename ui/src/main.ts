import './shared/base.css';
import { mount } from 'svelte';
import { guardPage } from './shared/pageGuards';
import Main from './views/Main.svelte';

guardPage(window);
mount(Main, { target: document.body });
