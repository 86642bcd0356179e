/** Words, counted by WebAssembly. */
package com.example.words;
