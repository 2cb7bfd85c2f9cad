package dev.fluo.rules.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.javascript.view.Views;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every function of JavaScript that a rule can reach, with the largest arguments that the budgets allow: each ends soon
 * after it is interrupted, or is refused. A function of a new version of the engine that is in no table fails.
 */
class BuiltInsTest {

    /** Processor time after which a call is interrupted, again and again; most have ended. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** Processor time; a call that no interrupt reaches would go on for minutes. */
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final long STACK_BYTES = 4L << 20;

    private final ThreadUse use = new ThreadUse();
    private Context context;
    private Value builtIns;
    private ExecutorService worker;
    private volatile long workerId;

    @BeforeEach
    void open() throws Exception {
        worker = Executors.newSingleThreadExecutor(task -> daemon(task, "built-ins"));
        worker.submit(() -> workerId = Thread.currentThread().getId()).get();
        Views views = new Views();
        context = Sandbox.create(JavaScriptSettings.DEFAULT, views.functions(), views.exactFunctions());
        views.open(context);
        Map<String, Object> families = new TreeMap<>();
        table().forEach((path, of) -> families.put(path, ProxyArray.fromList(List.copyOf(of))));
        builtIns = context.eval("js", read("built-ins.js")).execute(ProxyObject.fromMap(families));
    }

    @AfterEach
    void close() {
        worker.shutdownNow();
        context.close(true);
    }

    @Test
    void everyFunctionIsInTheTable() throws IOException {
        List<String> reachable = texts(builtIns.getMember("paths"));

        assertThat(table().keySet()).as("functions in no line of the table").containsAll(reachable);
        assertThat(reachable).as("functions of the table that are there").containsAll(table().keySet());
    }

    @Test
    void everyWorstCaseEndsSoonAfterItIsInterrupted() throws Exception {
        List<String> calls = texts(builtIns.invokeMember("calls"));
        assertThat(calls).hasSizeGreaterThan(1_000);
        for (int call = 0; call < calls.size(); call++) {
            run(call, calls.get(call));
        }
    }

    private void run(int call, String name) throws Exception {
        long before = use.processorNanos(workerId);
        Future<Boolean> ended = worker.submit(() -> isContextUsableAfter(call));
        while (!isDoneSoon(ended)) {
            long taken = use.processorNanos(workerId) - before;
            if (taken > MOST_NANOS) {
                throw new AssertionError("is deaf to interrupts: " + name);
            }
            if (taken > PATIENCE_NANOS) {
                interrupt();
            }
        }
        if (!ended.get()) {
            close();
            open();
            builtIns.invokeMember("calls");
        }
    }

    private static boolean isDoneSoon(Future<?> ended) throws Exception {
        try {
            ended.get(1, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        }
    }

    private boolean isContextUsableAfter(int call) {
        try {
            builtIns.getMember("run").executeVoid(call);
            return true;
        } catch (PolyglotException thrown) {
            return !thrown.isResourceExhausted() && !thrown.isCancelled();
        }
    }

    private void interrupt() {
        try {
            context.interrupt(Duration.ofMillis(10));
        } catch (TimeoutException stillRunning) {
            // The caller looks at the time that the call has taken.
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(null, task, name, STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    private static List<String> texts(Value array) {
        List<String> texts = new ArrayList<>();
        for (long i = 0; i < array.getArraySize(); i++) {
            texts.add(array.getArrayElement(i).asString());
        }
        return texts;
    }

    /** Returns the families of each function by its path. */
    private static Map<String, List<String>> table() throws IOException {
        Map<String, List<String>> table = new TreeMap<>();
        read("built-ins.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    String[] parts = line.split(": ", 2);
                    for (String path : parts[1].split(" ")) {
                        table.computeIfAbsent(path, unused -> new ArrayList<>()).add(parts[0]);
                    }
                });
        return table;
    }

    private static String read(String resource) throws IOException {
        try (InputStream stream = BuiltInsTest.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
