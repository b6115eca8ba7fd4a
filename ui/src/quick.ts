import './shared/base.css';
import { mount } from 'svelte';
import Quick from './views/Quick.svelte';

mount(Quick, { target: document.body });
