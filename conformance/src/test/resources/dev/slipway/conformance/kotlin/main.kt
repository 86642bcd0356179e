@file:OptIn(kotlin.js.ExperimentalWasmJsInterop::class)

import kotlin.random.Random

sealed interface Shape { val area: Double }
data class Circle(val r: Double) : Shape { override val area get() = 3.0 * r * r }
data class Square(val a: Double) : Shape { override val area get() = a * a }

class Failure(val code: Int, message: String) : Exception(message)

fun interface Visitor { fun visit(n: Int): Int }

fun fib(n: Int): Long = if (n < 2) n.toLong() else fib(n - 1) + fib(n - 2)

tailrec fun gcd(a: Int, b: Int): Int = if (b == 0) a else gcd(b, a % b)

fun risky(n: Int): Int {
    try {
        if (n % 3 == 0) throw Failure(n, "three divides $n")
        if (n % 5 == 0) throw IllegalStateException("five divides $n")
        return n
    } catch (e: Failure) {
        return -e.code
    } finally {
        log.append('f')
    }
}

val log = StringBuilder()

@JsFun("(text, times) => text.repeat(times)")
external fun repeatInJs(text: String, times: Int): String

@JsFun("(f) => { try { f(3); return 'nothing'; } catch (e) { return 'caught ' + (e !== null && typeof e); } }")
external fun callback(f: (Int) -> Int): String

@JsFun("() => { throw new TypeError('from JavaScript'); }")
external fun throwing()

@JsFun("() => 2 ** 40 + 0.5")
external fun number(): JsNumber

fun main() {
    val shapes: List<Shape> = listOf(Circle(1.0), Square(2.0), Circle(0.5))
    println(shapes.sortedBy { it.area }.joinToString())
    println(shapes.sumOf { it.area })
    println(fib(25))
    println(gcd(1071, 462))
    println((1..16).map { runCatching { risky(it) }.getOrElse { e -> e.message!!.length } })
    println(log)
    val words = "the quick brown fox jumps over the lazy dog the end".split(' ')
    println(words.groupingBy { it }.eachCount().entries.sortedByDescending { it.value }.take(2))
    println(repeatInJs("añ€😀", 3))
    println(callback { it * 2 })
    println(callback { throw Failure(it, "no") })
    try {
        throwing()
    } catch (e: Throwable) {
        println("caught " + e.message)
    }
    println(number().toDouble())
    val random = Random(42)
    println(List(5) { random.nextInt(100) })
    println(Long.MAX_VALUE.toString() + " " + Int.MIN_VALUE + " " + 0.1f + " " + 1e300)
    val memo = HashMap<String, IntArray>()
    for (i in 0 until 1000) memo.getOrPut("k" + i % 37) { IntArray(4) }[i % 4] += i
    println(memo.entries.sumOf { it.key.length * it.value.sum() })
    println(runCatching { arrayOf(1, 2, 3)[3] }.exceptionOrNull()!!::class.simpleName)
    println(runCatching { (shapes as Any) as String }.exceptionOrNull()!!::class.simpleName)
    val lazySum = sequence { var i = 0; while (true) yield(i++) }.filter { it % 7 == 0 }.take(10).sum()
    println(lazySum)
    println("%".let { v -> Visitor { n -> n + v.length } }.visit(41))
}
