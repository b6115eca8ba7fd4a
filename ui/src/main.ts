import './shared/base.css';
import { mount } from 'svelte';
import Main from './views/Main.svelte';

mount(Main, { target: document.body });
