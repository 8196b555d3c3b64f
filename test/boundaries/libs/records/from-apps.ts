// breaks libs-not-to-apps
export { main } from '../../apps/api/main.js';
