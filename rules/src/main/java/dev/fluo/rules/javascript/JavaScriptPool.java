package dev.fluo.rules.javascript;

import dev.fluo.rules.javascript.JavaScriptFailure.Kind;
import dev.fluo.rules.javascript.view.RuleException;
import dev.fluo.rules.spanset.TraceSets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.graalvm.polyglot.PolyglotException;

/**
 * Runs JavaScript rules in sandboxed contexts, which are lent to one evaluation at a time. An evaluation that meets a
 * bound is stopped, and its context is replaced; so is one whose evaluation left it in doubt. One that does not stop
 * is left to itself with its thread and its context. Thread-safe.
 */
public final class JavaScriptPool implements AutoCloseable {
    private static final int ABANDONED_PER_CONTEXT = 2;

    private final JavaScriptSettings settings;
    private final Semaphore places;
    private final Deque<PooledContext> idle = new ConcurrentLinkedDeque<>();
    private final Watchdog watchdog = new Watchdog();
    private final PoolUse use = new PoolUse();
    private final Evaluators evaluators = new Evaluators(use);
    private final ExecutorService stopper = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fluo-javascript-stopper");
        thread.setDaemon(true);
        return thread;
    });

    public JavaScriptPool(JavaScriptSettings settings) {
        this.settings = settings;
        this.places = new Semaphore(settings.contexts());
    }

    /** Returns the work that it does and has done. */
    public PoolUse use() {
        return use;
    }

    /**
     * Evaluates a rule on a trace; all that the work asks of it counts as one evaluation. Waits while all contexts are
     * lent.
     *
     * @param lists the shared lists by name, their values in the form of {@code dev.fluo.rules.value}; one that is missing is
     *     empty
     * @param work asks for verdict, values and evidence; what it throws goes through
     * @throws JavaScriptFailure if the rule threw, or met one of the bounds
     */
    public <T> T run(
            JavaScriptRule rule, TraceSets sets, Map<String, List<Object>> lists, Function<JavaScriptRun, T> work)
            throws JavaScriptFailure {
        awaitPlace();
        long started = System.nanoTime();
        use.began();
        try {
            requireFewAbandoned();
            PooledContext context = borrow();
            boolean usable = false;
            boolean abandoned = false;
            try {
                T result = evaluators.run(context.budget(), () -> evaluate(context, rule, sets, lists, work));
                usable = true;
                return result;
            } catch (StuckException stuck) {
                abandoned = true;
                context.views().close();
                JavaScriptFailure failure = Failures.of(Kind.TIMEOUT, stuck, settings);
                use.failed(failure);
                throw failure;
            } catch (JavaScriptFailure failure) {
                usable = failure.leavesContextUsable();
                use.failed(failure);
                throw failure;
            } finally {
                if (abandoned) {
                    forget(context); // who closes it waits for the thread
                } else {
                    giveBack(context, usable);
                }
            }
        } finally {
            use.ended(System.nanoTime() - started);
            places.release();
        }
    }

    /** Each that does not stop holds a processor: with as many as there are contexts, the machine has no more to give. */
    private void requireFewAbandoned() throws JavaScriptFailure {
        if (use.abandoned() >= (long) ABANDONED_PER_CONTEXT * settings.contexts()) {
            JavaScriptFailure failure = JavaScriptFailure.timeout(
                    "not run: " + use.abandoned() + " evaluations before it do not stop, and hold their threads");
            use.failed(failure);
            throw failure;
        }
    }

    private void awaitPlace() {
        if (!places.tryAcquire()) {
            long started = System.nanoTime();
            places.acquireUninterruptibly();
            use.waited(System.nanoTime() - started);
        }
    }

    @SuppressWarnings("NullAway") // there is no result only where something was thrown
    private <T> T evaluate(
            PooledContext context,
            JavaScriptRule rule,
            TraceSets sets,
            Map<String, List<Object>> lists,
            Function<JavaScriptRun, T> work)
            throws JavaScriptFailure {
        Budget budget = context.budget();
        RuntimeException thrown = null;
        T result = null;
        context.enter();
        try {
            JavaScriptRun run = new JavaScriptRun(context, rule, sets, lists);
            budget.begin();
            sets.work().begin();
            watchdog.wake();
            result = work.apply(run);
        } catch (PolyglotException | RuleException exception) {
            thrown = exception;
        } finally {
            context.views().close();
            context.leave();
        }
        Kind exceeded = budget.end();
        if (exceeded != null || thrown != null) {
            throw Failures.of(exceeded, thrown, settings);
        }
        return result;
    }

    private PooledContext borrow() {
        PooledContext context = idle.pollFirst();
        if (context == null) {
            context = new PooledContext(settings, stopper);
            use.made();
            watchdog.watch(context.budget());
        }
        return context;
    }

    private void giveBack(PooledContext context, boolean usable) {
        if (usable) {
            idle.addFirst(context);
        } else {
            forget(context);
            context.close();
        }
    }

    private void forget(PooledContext context) {
        watchdog.forget(context.budget());
        use.gaveUp();
    }

    /** Closes the idle contexts; to be called when no evaluation is under way. */
    @Override
    public void close() {
        watchdog.close();
        stopper.shutdown();
        evaluators.close();
        idle.forEach(PooledContext::close);
        idle.clear();
    }
}
