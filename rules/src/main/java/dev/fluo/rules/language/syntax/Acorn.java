package dev.fluo.rules.language.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The parser <a href="https://github.com/acornjs/acorn">acorn</a> in a JavaScript context of its own: one per JVM,
 * made at first use, used by one thread at a time. Nothing of a rule is executed here; the text only goes in as a
 * string.
 */
final class Acorn {

    /** The version is part of the path inside the WebJar; it is the one of the parent pom. */
    private static final String LIBRARY = "/META-INF/resources/webjars/acorn/8.18.0/dist/acorn.js";

    /**
     * The parser descends into the text; what it can descend into must not depend on who calls, so it brings its own
     * stack.
     */
    private static final long STACK_BYTES = 32L << 20;

    /**
     * The number of times that the parser may enter an expression or a statement inside another: two to three times for
     * a level that people see.
     */
    private static final int MAX_PARSER_DEPTH = 3 * RuleParser.MAX_DEPTH;

    private static final long IDLE_SECONDS = 5;

    private static final ExecutorService THREAD = executor();

    /** Some hundred documents of usual length. */
    private static final ParserCache ANSWERS = new ParserCache(1 << 20);

    private static @Nullable Acorn shared;

    private final Value parse;
    private final Value exact;
    private final Value bounded;

    private Acorn() {
        Context context =
                Context.newBuilder("js").allowHostAccess(HostAccess.NONE).build();
        context.eval(source(LIBRARY, "acorn.js"));
        parse = context.eval(source("parse.js", "parse.js")).execute(MAX_PARSER_DEPTH);
        exact = context.eval(source("exact.js", "exact.js")).execute();
        bounded = context.eval(source("bounded.js", "bounded.js")).execute();
    }

    /** Parses a text and gives what {@code parse.js} says: the tree, or the error, as JSON. */
    static String parse(String text, ParserGoal goal, int position) {
        return ANSWERS.get(
                goal.word(),
                text,
                position,
                () -> await(THREAD.submit(() ->
                        shared().parse.execute(text, goal.word(), position).asString())));
    }

    /** Returns a script in the form that {@code exact.js} gives it. */
    static String exact(String script) {
        return ANSWERS.get(
                "exact",
                script,
                0,
                () -> await(THREAD.submit(() -> shared().exact.execute(script).asString())));
    }

    /** Returns a script in the form that {@code bounded.js} gives it. */
    static String bounded(String script) {
        return ANSWERS.get(
                "bounded",
                script,
                0,
                () -> await(THREAD.submit(() -> shared().bounded.execute(script).asString())));
    }

    private static String await(Future<String> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    // A parse ends within milliseconds: the caller hears of the interruption after it.
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("the parser failed", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Called on the one thread only. */
    private static Acorn shared() {
        if (shared == null) {
            shared = new Acorn();
        }
        return shared;
    }

    /** A thread that ends when nothing was parsed for a while, so that it keeps no class loader alive. */
    private static ExecutorService executor() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Acorn::thread);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "fluo-rule-parser", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    private static Source source(String resource, String name) {
        try (InputStream stream = Acorn.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            return Source.newBuilder("js", new String(stream.readAllBytes(), StandardCharsets.UTF_8), name)
                    .buildLiteral();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
