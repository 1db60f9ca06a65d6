// The WebAssembly runtime inside a worker: compiled once and shared by every network of the page, also by the worker that
// follows a broken one, so that a restart costs a fraction of the first start.
import type { PoseAssets } from './protocol.ts';

/** What the vendor's loader reads and leaves in the worker's global scope. */
interface LoaderScope {
  import?: (url: string) => Promise<void>;
  ModuleFactory?: unknown;
  Module?: {
    instantiateWasm(
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ): object;
  };
}

let compiled: Promise<WebAssembly.Module> | null = null;

async function compile(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The pose runtime was answered with status ${response.status}.`);
  const isStreamable = response.headers.get('content-type') === 'application/wasm';
  return isStreamable ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** Takes a runtime that an earlier worker has compiled. */
export function adoptRuntime(module: WebAssembly.Module | null): void {
  if (module) compiled = Promise.resolve(module);
}

/** The runtime as a module that can be posted to the page and from there to another worker. */
export const compiledRuntime = (assets: PoseAssets): Promise<WebAssembly.Module> =>
  (compiled ??= compile(assets.binaryUrl));

/**
 * The loader is an ES module that leaves its factory in a global, which each network uses up together with `Module`. A
 * module runs only once, so both are laid out again each time. Asking the browser itself to import keeps the bundler
 * off the address.
 */
function prepareLoader(module: WebAssembly.Module): void {
  const scope = globalThis as unknown as LoaderScope;
  let factory: unknown;
  scope.import ??= async (url) => {
    await import(/* @vite-ignore */ url);
    factory ??= scope.ModuleFactory;
    scope.ModuleFactory = factory;
  };
  scope.Module = {
    instantiateWasm(imports, done) {
      // A failure shows as a network that never becomes ready, and the page's limit for loading ends that.
      void WebAssembly.instantiate(module, imports).then((instance) => done(instance, module));
      return {};
    },
  };
}

/** What PoseLandmarker.createFromOptions wants to know about the runtime. */
export async function provideRuntime(assets: PoseAssets): Promise<{ wasmLoaderPath: string; wasmBinaryPath: string }> {
  prepareLoader(await compiledRuntime(assets));
  return { wasmLoaderPath: assets.loaderUrl, wasmBinaryPath: assets.binaryUrl };
}
