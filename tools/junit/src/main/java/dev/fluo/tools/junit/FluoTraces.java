package dev.fluo.tools.junit;

import dev.fluo.rules.application.CollectedTraces;
import dev.fluo.rules.application.RunJudge;
import dev.fluo.rules.application.RunReport;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.verdict.CompiledRule;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opentest4j.AssertionFailedError;

/**
 * The traces of the tests of a class, or of one test, and the rules that judge them. Tests get it as a parameter. For
 * any thread; tests of one class that run at once share their traces.
 */
public final class FluoTraces implements AutoCloseable {

    private static final int MOST_WAITS = 10;

    static {
        // JavaScript rules run interpreted in tests, which GraalJS would tell at length
        setUnlessSet("polyglot.engine.WarnInterpreterOnly", "false");
        setUnlessSet("polyglotimpl.AttachLibraryFailureAction", "ignore");
    }

    private final CollectedTraces collected = new CollectedTraces();
    private final Map<String, CompiledRule> rules;
    private final JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
    private final Duration wait;
    private final Set<String> entryServices;
    private volatile Set<String> before = Set.of();

    FluoTraces(FluoTest settings) {
        rules = ContractFiles.read(settings.rules());
        wait = Duration.ofMillis(settings.waitMillis());
        entryServices = Set.of(settings.entryServices());
        FluoSpanExporter.begin(collected);
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Returns an exporter whose spans go here, and to no other test. */
    public SpanExporter exporter() {
        return new FluoSpanExporter(List.of(collected));
    }

    /** Returns the number of traces of the test that runs. */
    public int size() {
        return (int) collected.ids().stream().filter(id -> !before.contains(id)).count();
    }

    /** From now on, traces belong to another test. */
    void beginTest() {
        before = collected.ids();
    }

    Collection<CompiledRule> rules() {
        return rules.values();
    }

    /** @throws IllegalArgumentException if there is no such rule; it names those that there are */
    CompiledRule rule(String id) {
        CompiledRule rule = rules.get(id);
        if (rule == null) {
            throw new IllegalArgumentException(
                    "there is no rule " + id + "; there are " + String.join(", ", rules.keySet()));
        }
        return rule;
    }

    /** Judges the traces of the test that runs, when they have closed. */
    RunReport judgeTest(Collection<CompiledRule> by) {
        return judge(by, before);
    }

    /** Judges all traces, when they have closed. */
    RunReport judgeAll(Collection<CompiledRule> by) {
        return judge(by, Set.of());
    }

    /** @throws AssertionFailedError if the test that runs has no span, and none comes within the longest wait */
    void requireTestSpans() {
        require(before, "during this test");
    }

    /** @throws AssertionFailedError if no test has a span, and none comes within the longest wait */
    void requireSpans() {
        require(Set.of(), "during the tests");
    }

    private void require(Set<String> without, String when) {
        try {
            if (!collected.awaitOther(without, wait)) {
                throw new AssertionFailedError(NoSpans.message(when, wait, without.size()));
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for traces to close", e);
    }

    private RunReport judge(Collection<CompiledRule> by, Set<String> without) {
        try {
            if (!collected.ids().isEmpty()) {
                collected.await(Duration.ZERO, wait, wait.multipliedBy(MOST_WAITS));
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        List<Trace> traces = collected.traces(without, entryServices);
        synchronized (pool) {
            return new RunJudge(by, pool).judge(traces);
        }
    }

    /** Ends the collection. The extension calls it. */
    @Override
    public void close() {
        FluoSpanExporter.end(collected);
        pool.close();
    }
}
