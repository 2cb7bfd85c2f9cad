package dev.fluo.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class DaemonThreadTest {

    @Test
    void runsEachTaskBesideTheOthers() {
        Executor executor = DaemonThread.named("waits");
        CountDownLatch opened = new CountDownLatch(2);
        CompletableFuture<Thread> first = CompletableFuture.supplyAsync(() -> meet(opened), executor);
        CompletableFuture<Thread> second = CompletableFuture.supplyAsync(() -> meet(opened), executor);

        assertThat(first.join()).isNotSameAs(second.join());
        assertThat(first.join().isDaemon()).isTrue();
        assertThat(first.join().getName()).isEqualTo("waits");
    }

    private static Thread meet(CountDownLatch opened) {
        opened.countDown();
        try {
            opened.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return Thread.currentThread();
    }
}
