// Goroutines, channels, timers, panics, files and callbacks, run from Go's own JavaScript.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sort"
	"strings"
	"sync"
	"syscall/js"
	"time"
)

type shape interface{ area() float64 }

type square struct{ Side float64 }

type circle struct {
	Radius float64 `json:"r"`
}

func (s square) area() float64 { return s.Side * s.Side }
func (c circle) area() float64 { return 3 * c.Radius * c.Radius }

type failure struct{ code int }

func (f *failure) Error() string { return fmt.Sprintf("failure %d", f.code) }

func pipeline() {
	numbers, squares := make(chan int), make(chan int, 4)
	go func() {
		defer close(numbers)
		for i := 1; i <= 100; i++ {
			numbers <- i
		}
	}()
	var workers sync.WaitGroup
	for w := 0; w < 8; w++ {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for n := range numbers {
				squares <- n * n
			}
		}()
	}
	go func() { workers.Wait(); close(squares) }()
	sum := 0
	for s := range squares {
		sum += s
	}
	fmt.Println("pipeline", sum)
}

func timers() {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	ticks := 0
	ticker := time.NewTicker(2 * time.Millisecond)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			ticks++
		case <-ctx.Done():
			fmt.Println("ticked", ticks > 0, ctx.Err())
			return
		}
	}
}

func recovered(f func()) (result string) {
	defer func() { result = fmt.Sprint(recover()) }()
	f()
	return
}

func panics() {
	var none map[string]int
	var nothing *square
	list := []int{1, 2, 3}
	fmt.Println(recovered(func() { none["x"] = 1 }))
	fmt.Println(recovered(func() { fmt.Println(list[len(os.Args)+9]) }))
	fmt.Println(recovered(func() { fmt.Println(nothing.Side) }))
	fmt.Println(recovered(func() { var s shape; _ = s.(square) }))
	wrapped := fmt.Errorf("outer: %w", &failure{7})
	var f *failure
	fmt.Println(errors.As(wrapped, &f), f.code, wrapped)
}

func callbacks() {
	global := js.Global()
	add := js.FuncOf(func(this js.Value, args []js.Value) any { return args[0].Int() + args[1].Int() })
	defer add.Release()
	global.Set("goAdd", add)
	fmt.Println("from JavaScript", global.Call("eval", "[1, 2, 3, 4].reduce((a, b) => goAdd(a, b))").Int())
	object := global.Get("JSON").Call("parse", `{"name": "wörld €😀", "list": [1, 2.5, null, true]}`)
	list := object.Get("list")
	fmt.Println(object.Get("name").String(), list.Length(), list.Index(1).Float(), list.Index(2).IsNull(), list.Index(3).Bool())
	fmt.Println(recovered(func() { global.Get("undefinedThing").Call("x") }))
	fmt.Println(recovered(func() { global.Call("eval", "throw new RangeError('thrown by JavaScript')") }))

	settled := make(chan string)
	then := js.FuncOf(func(this js.Value, args []js.Value) any { settled <- args[0].String(); return nil })
	defer then.Release()
	global.Call("eval", "new Promise(done => setTimeout(done, 5, 'later'))").Call("then", then)
	fmt.Println("awaited", <-settled)

	bytes := global.Get("Uint8Array").New(5)
	fmt.Println(js.CopyBytesToJS(bytes, []byte{1, 2, 3, 250}), bytes.Call("join", "-").String())
	fmt.Println(add.Type(), bytes.InstanceOf(global.Get("Uint8Array")), js.ValueOf(map[string]any{"a": 1}).Get("a").Int())
}

func files() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		fmt.Println(err)
		return
	}
	defer file.Close()
	counts := map[string]int{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		for _, word := range strings.Fields(lines.Text()) {
			counts[word]++
		}
	}
	words := make([]string, 0, len(counts))
	for word := range counts {
		words = append(words, word)
	}
	sort.Slice(words, func(i, j int) bool {
		return counts[words[i]] > counts[words[j]] || counts[words[i]] == counts[words[j]] && words[i] < words[j]
	})
	fmt.Println(words[:3], counts[words[0]])
	out := os.Args[1] + ".out"
	fmt.Println(os.WriteFile(out, []byte(strings.Join(words, "\n")), 0o600))
	info, err := os.Stat(out)
	fmt.Println(info.Size(), info.Mode(), err)
	fmt.Println(os.Rename(out, out+"2"), os.Remove(out+"2"))
	_, err = os.ReadFile("no/such/file")
	fmt.Println(err, errors.Is(err, os.ErrNotExist))
}

func main() {
	pipeline()
	timers()
	panics()
	callbacks()
	files()
	text, err := json.Marshal(map[string]any{"shapes": []shape{square{2}, circle{1}}, "π": 3.14})
	fmt.Println(string(text), err)
	fmt.Printf("%v %6.2f %x %q %+v %T\n", 1<<40, 2.0/3, "hi", 'é', square{1}, circle{})
	fmt.Fprintln(os.Stderr, "to the error stream")
	if len(os.Args) > 2 {
		defer fmt.Println("deferred")
		panic(os.Args[2])
	}
	os.Exit(3)
}
