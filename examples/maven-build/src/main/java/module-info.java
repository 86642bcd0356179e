/** Words, counted by WebAssembly. */
module com.example.words {
  requires dev.slipway.runtime;

  exports com.example.words;
}
