// Threads are Workers over one shared memory: mutexes, condition variables, atomics, thread-local data and joins.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <future>
#include <mutex>
#include <queue>
#include <string>
#include <thread>
#include <vector>

static std::mutex mutex;
static std::condition_variable filled;
static std::queue<int> queue;
static bool closed;
static std::atomic<long> total{0};
static thread_local int mine = 0;

static void work(std::atomic<int> *done) {
  for (;;) {
    std::unique_lock<std::mutex> lock(mutex);
    filled.wait(lock, [] { return !queue.empty() || closed; });
    if (queue.empty()) break;
    int n = queue.front();
    queue.pop();
    lock.unlock();
    mine++;
    total += n;
  }
  *done += mine;
}

int main() {
  std::atomic<int> done{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; i++) threads.emplace_back(work, &done);
  for (int i = 1; i <= 1000; i++) {
    std::lock_guard<std::mutex> lock(mutex);
    queue.push(i);
    filled.notify_one();
  }
  {
    std::lock_guard<std::mutex> lock(mutex);
    closed = true;
  }
  filled.notify_all();
  for (std::thread &thread : threads) thread.join();
  printf("total %ld, done %d, mine %d\n", total.load(), done.load(), mine);

  std::promise<std::string> promise;
  std::future<std::string> future = promise.get_future();
  std::promise<int> asked;
  std::thread talker([&promise, &asked] {
    std::this_thread::sleep_for(std::chrono::milliseconds(asked.get_future().get()));
    puts("thread says hello");
    promise.set_value("from a thread");
  });
  printf("waited %d\n", future.wait_for(std::chrono::microseconds(1)) == std::future_status::timeout);
  asked.set_value(5);
  printf("future %s\n", future.get().c_str());
  talker.join();
  return 0;
}
