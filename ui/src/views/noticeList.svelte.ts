import { SvelteSet } from 'svelte/reactivity';
import { execute } from '../tauri/api';
import type { Notice } from '../tauri/types';

/** What is missing or wrong. In words the first time; later what the desktop lacks is one icon, with the words on demand. */
export class NoticeList {
  all = $state.raw<Notice[]>([]);
  /** Said for the first time while this window runs. */
  readonly #fresh = new SvelteSet<string>();
  readonly #dismissed = new SvelteSet<string>();
  /** That it was said is being written. If that fails, the words are shown again at the next start. */
  readonly #saving = new Map<string, Promise<unknown>>();

  /** Shown in words. */
  get lines(): Notice[] {
    return this.all.filter((notice) => this.#isInWords(notice));
  }

  /** Whether the log can't be read, and a button gets it back. */
  get canRecover(): boolean {
    return this.all.some(({ actions }) => actions.includes('recover_log'));
  }

  /** Behind the icon. */
  get quiet(): Notice[] {
    return this.all.filter((notice) => !this.#isInWords(notice));
  }

  /** A person can see the words now: the next start is quiet. */
  said(): void {
    const unread = this.all.filter(({ code, critical, read }) => !critical && !read && !this.#fresh.has(code));
    for (const { code } of unread) {
      this.#fresh.add(code);
      this.#saving.set(
        code,
        execute({ do: 'dismiss_notice', code }).catch(() => undefined),
      );
    }
  }

  /** Gone from the screen is gone for good. */
  async dismiss(code: string): Promise<void> {
    await this.#saving.get(code);
    this.#dismissed.add(code);
  }

  #isInWords({ code, critical, read }: Notice): boolean {
    return critical || ((!read || this.#fresh.has(code)) && !this.#dismissed.has(code));
  }
}
