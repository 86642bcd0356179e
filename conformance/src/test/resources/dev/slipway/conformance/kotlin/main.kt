@file:OptIn(kotlin.js.ExperimentalWasmJsInterop::class, kotlin.js.ExperimentalJsExport::class)

import kotlin.coroutines.Continuation
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.resume
import kotlin.coroutines.resumeWithException
import kotlin.coroutines.startCoroutine
import kotlin.coroutines.suspendCoroutine
import kotlin.js.Promise
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

@JsFun("(ms, text) => new Promise(done => setTimeout(done, ms, text + '!'))")
external fun later(ms: Int, text: String): Promise<JsString>

@JsFun("() => Promise.reject(new RangeError('rejected'))")
external fun rejected(): Promise<JsString>

@JsFun("(text) => [...text].map(c => c.codePointAt(0))")
external fun codePoints(text: String): JsArray<JsNumber>

@JsFun("(reason) => reason.name + ': ' + reason.message")
external fun describe(reason: JsAny): String

external class URL(text: String) : JsAny {
    val pathname: String
    var hash: String
}

@JsExport
fun reversed(text: String, times: Int): String = text.reversed().repeat(times)

@JsExport
fun sum(array: JsArray<JsNumber>): Double = (0 until array.length).sumOf { array[it]!!.toDouble() }

suspend fun await(promise: Promise<JsString>): String = suspendCoroutine { continuation ->
    promise.then(
        { continuation.resume(it.toString()); null },
        { continuation.resumeWithException(Failure(2, describe(it))); null },
    )
}

suspend fun conversation() {
    println("first " + await(later(2, "one")))
    val all = mutableListOf<String>()
    for (n in 1..3) all += try { await(if (n == 2) rejected() else later(n, "n$n")) } catch (e: Failure) { "caught ${e.message}" }
    println(all)
}

inline fun <reified T> only(values: List<Any?>): List<T> = values.filterIsInstance<T>()

class Tree<T : Comparable<T>>(private val value: T) {
    private var left: Tree<T>? = null
    private var right: Tree<T>? = null

    fun add(other: T) {
        if (other < value) left?.add(other) ?: run { left = Tree(other) } else right?.add(other) ?: run { right = Tree(other) }
    }

    fun visit(visitor: (T) -> Unit) {
        left?.visit(visitor)
        visitor(value)
        right?.visit(visitor)
    }
}

fun strings() {
    val text = "Straße ünïcode 😀 \u0000 end"
    println(text.length.toString() + " " + text.uppercase() + " " + text.indexOf("😀") + " " + text.substring(7, 14))
    println(text.encodeToByteArray().size.toString() + " " + text.encodeToByteArray().decodeToString().equals(text))
    val points = codePoints("a€😀\uD800")
    println((0 until points.length).map { points[it]!!.toInt() })
    println(Regex("(\\w+)@(\\w+)").replace("me@home you@work") { it.groupValues.drop(1).reversed().joinToString("<") })
    println("z,a,m".split(',').sorted().joinToString(prefix = "[", postfix = "]", transform = { it.uppercase() }))
    println(buildString { for (c in 'a'..'e') insert(0, c) } + " " + ("x" + 1 + 'c' + 2.5 + null) + " " + "b".compareTo("a"))
}

fun collections() {
    val tree = Tree("m")
    "the quick brown fox jumps".split(' ').forEach(tree::add)
    val visited = ArrayDeque<String>()
    tree.visit(visited::addFirst)
    println(visited)
    println(only<Int>(listOf(1, "two", 3.0, null, 4)).toString() + only<String>(listOf(1, "two")))
    println((1..20).groupBy { it % 3 }.mapValues { (_, list) -> list.fold(1L) { a, b -> a * b } })
    println(LinkedHashSet(listOf(3, 1, 3, 2)).toString() + setOf(1, 2).intersect(setOf(2, 3)) + listOf(1, 2, 3, 4).chunked(3).zip("ab".toList()))
    println(ULong.MAX_VALUE.toString() + " " + (-7).mod(3) + " " + (-7 / 2) + " " + 5.shl(33) + " " + Double.NaN.compareTo(1.0) + " " + 3.7e10.toInt())
}

fun nested(): String {
    try {
        try {
            throw Failure(1, "inner")
        } finally {
            runCatching { throw IllegalStateException("in finally") }
        }
    } catch (e: Failure) {
        val wrapped = IllegalArgumentException("outer", e)
        return "${wrapped.message} from ${wrapped.cause?.message}"
    }
}

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
    strings()
    collections()
    println(nested())
    val url = URL("https://example.org/a%20b?q#x")
    url.hash = "new"
    println(url.pathname + " " + url)
    ::conversation.startCoroutine(Continuation(EmptyCoroutineContext) { println("done " + it.isSuccess) })
    println("started")
}
