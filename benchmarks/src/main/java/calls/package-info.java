/** The interface that the compiler generates for the module of {@code CallBenchmark}. */
package calls;
