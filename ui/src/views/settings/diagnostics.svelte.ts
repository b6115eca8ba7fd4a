import { query } from '../../tauri/api';
import type { Diagnosis, DiagnosticsView, Problem } from '../../tauri/types';

/** What this computer has and lacks. A check takes up to some seconds; until then the last result stays. */
class DiagnosticsState {
  view = $state.raw<DiagnosticsView | null>(null);
  problem = $state.raw<Problem | null>(null);
  isChecking = $state(false);

  async check(): Promise<void> {
    // One check at a time: a service that hangs would be waited for several times.
    if (this.isChecking) return;
    this.isChecking = true;
    try {
      this.view = await query({ ask: 'diagnostics' });
      this.problem = null;
    } catch (thrown) {
      this.problem = thrown as Problem;
    } finally {
      this.isChecking = false;
    }
  }
}

/** Outlives the section, so that coming back shows the last result at once. */
export const diagnostics = new DiagnosticsState();

const order: Diagnosis['health'][] = ['problem', 'missing', 'ok'];

/** Problems first, then what is missing; otherwise as they were. */
export const worstFirst = (diagnoses: Diagnosis[]): Diagnosis[] =>
  diagnoses.toSorted((a, b) => order.indexOf(a.health) - order.indexOf(b.health));
