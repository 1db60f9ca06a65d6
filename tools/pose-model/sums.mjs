// What must come out of the build and what it is made of. A change of these is a change of the medical instrument:
// every recording names the model's hash, so that old and new results are never mixed unnoticed.

/** The networks inside @mediapipe/pose 0.5.1675469404: SHA-256 of each file. */
export const sourceSums = {
  'pose_solution_packed_assets.data': 'a63c614bef30d35947f13be361820b1e4e3bec9cfeebf4d11216a18373108e85',
  'pose_landmark_lite.tflite': 'f17bfbecadb61c3be1baa8b8d851cc6619c870a87167b32848ad20db306b9d61',
  'pose_landmark_full.tflite': 'e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f',
};

/** The built bundles: SHA-256 of each file. */
export const bundleSums = {
  'pose-lite.task': '7976fa879703ea13aef290d10f3b18c90ed33c6708342ea7b3fa2ae60fe63b71',
  'pose-full.task': '1593d4f129cd7bc4d30b7767be3b5c9babd1216d389f1047217959230258058e',
};

/** The runtime of @mediapipe/tasks-vision 0.10.35, as ES module for a module worker: SHA-256 of each file. */
export const runtimeSums = {
  'vision_wasm_module_internal.js': '1f1d6215324a1fe62f6742d49a3db911170987ca18ad8c1b75f1a1c82acf2b44',
  'vision_wasm_module_internal.wasm': '617b8e0248dbd27e9d7ece4218004eae4cefb499196d1bb4fa0e3fef21708756',
};
