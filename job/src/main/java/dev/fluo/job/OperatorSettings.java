package dev.fluo.job;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.assembly.ForgottenSettings;
import dev.fluo.flink.blind.BlindSettings;
import dev.fluo.flink.changeevent.ChangeSettings;
import dev.fluo.flink.changeevent.ChangesBacklog;
import dev.fluo.flink.correlation.CorrelationSettings;
import dev.fluo.flink.evaluation.EvaluationSettings;
import dev.fluo.flink.intake.IntakeLimits;
import dev.fluo.flink.intake.RuleGate;
import dev.fluo.flink.keeping.KeepSettings;
import dev.fluo.flink.ledger.LedgerSettings;
import dev.fluo.flink.operator.HeapShare;
import dev.fluo.flink.suppression.SuppressionSettings;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.options.JavaScriptOptions;
import dev.fluo.job.options.KeepOptions;
import dev.fluo.job.options.LimitOptions;
import dev.fluo.job.options.RedactionOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.StateOptions;
import dev.fluo.job.options.TimeOptions;
import dev.fluo.job.options.TraceOptions;
import dev.fluo.rules.audit.AuditHead;
import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.signal.SignalSettings;
import dev.fluo.rules.trace.otlp.AttributeLimits;
import java.util.function.Supplier;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/** The settings of the operators, from the options. */
final class OperatorSettings {

    private final Settings settings;

    OperatorSettings(Settings settings) {
        this.settings = settings;
    }

    AssemblySettings assembly() throws StartException {
        return checked(() -> AssemblySettings.DEFAULT.toBuilder()
                .rootGrace(settings.get(TimeOptions.ROOT_GRACE))
                .idleGap(settings.get(TimeOptions.IDLE_GAP))
                .silence(settings.get(TimeOptions.SILENCE))
                .allowedLateness(settings.get(TimeOptions.LATENESS))
                .maxAge(settings.get(TimeOptions.MAX_AGE))
                .maxSpans(settings.get(LimitOptions.TRACE_SPANS))
                .maxBytes(bytes(LimitOptions.TRACE_BYTES))
                .maxFragments(settings.get(LimitOptions.TRACE_FRAGMENTS))
                .maxTraces(settings.get(LimitOptions.OPEN_TRACES))
                .maxShedBytes(bytes(LimitOptions.SHED_BYTES))
                .maxClosings(settings.get(LimitOptions.CLOSINGS))
                .bufferBytes(settings.find(StateOptions.BUFFER)
                        .map(MemorySize::getBytes)
                        .orElse(HeapShare.OF_HEAP))
                .forgotten(new ForgottenSettings(
                        settings.get(TimeOptions.FORGOTTEN), settings.get(LimitOptions.FORGOTTEN_TRACES)))
                .entryServices(TraceOptions.entryServices(settings))
                .earlyShare(settings.get(TimeOptions.SETTLE_SHARE))
                .build());
    }

    EvaluationSettings evaluation(RuleGate gate) throws StartException {
        return checked(() -> new EvaluationSettings(
                gate,
                settings.get(TimeOptions.ATTESTATION),
                settings.get(JavaScriptOptions.FAILURES),
                settings.get(JavaScriptOptions.FAILURE_WINDOW),
                new AttributeLimits(settings.get(LimitOptions.ATTRIBUTES), bytes(LimitOptions.ATTRIBUTE_BYTES)),
                new SignalSettings(RedactionOptions.of(settings), bytes(LimitOptions.SIGNAL_BYTES)),
                new BlindSettings(settings.get(TimeOptions.BLIND_AFTER)),
                javaScript()));
    }

    KeepSettings keep() throws StartException {
        AssemblySettings assembly = assembly();
        return checked(() -> KeepSettings.of(settings.get(KeepOptions.SHARE), assembly));
    }

    CorrelationSettings stream() throws StartException {
        AssemblySettings assembly = assembly();
        return checked(() -> CorrelationSettings.of(
                        assembly,
                        new CorrelationLimits(
                                settings.get(LimitOptions.STREAM_KEYS),
                                settings.get(LimitOptions.STREAM_CELLS),
                                settings.get(LimitOptions.STREAM_BYTES).getBytes()))
                .settling(settings.get(TimeOptions.SETTLE))
                .coveredLeast(settings.get(TimeOptions.COVERED_LEAST)));
    }

    SuppressionSettings suppression() throws StartException {
        AssemblySettings assembly = assembly();
        return checked(() -> new SuppressionSettings(
                settings.get(LimitOptions.SIGNALS_PER_MINUTE),
                settings.get(LimitOptions.SIGNALS_PER_KEY),
                settings.get(LimitOptions.KEYS_PER_RULE),
                SuppressionSettings.memory(assembly),
                assembly.forgotten().retention(),
                assembly.silence()));
    }

    private JavaScriptSettings javaScript() {
        int contexts = settings.get(JavaScriptOptions.CONTEXTS);
        return new JavaScriptSettings(
                contexts == 0 ? JavaScriptSettings.DEFAULT.contexts() : contexts,
                settings.get(JavaScriptOptions.TIME),
                settings.get(JavaScriptOptions.MEMORY).getBytes(),
                settings.get(JavaScriptOptions.STACK_FRAMES));
    }

    LedgerSettings ledger(AuditHead head) {
        return LedgerSettings.continuing(head, settings.get(TimeOptions.ATTESTATION), RedactionOptions.of(settings))
                .connectedTo(Connections.of(settings))
                .withLateness(settings.get(TimeOptions.LATENESS));
    }

    ChangeSettings changes(RuleGate gate, ChangesBacklog backlog) throws StartException {
        return checked(() -> new ChangeSettings(
                gate,
                backlog,
                bytes(LimitOptions.CHANGE_BYTES),
                settings.get(JavaScriptOptions.FAILURES),
                settings.get(JavaScriptOptions.FAILURE_WINDOW),
                RedactionOptions.of(settings)));
    }

    IntakeLimits intake() throws StartException {
        return checked(() -> new IntakeLimits(
                bytes(LimitOptions.RULE_BYTES), settings.get(LimitOptions.RULES), settings.get(LimitOptions.LISTS)));
    }

    private int bytes(ConfigOption<MemorySize> option) {
        long bytes = settings.get(option).getBytes();
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(option.key() + " must be below 2 GiB: " + settings.get(option));
        }
        return (int) bytes;
    }

    private static <T> T checked(Supplier<T> made) throws StartException {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new StartException(
                    "the configuration does not fit: " + e.getMessage(), "See docs/reference/configuration.md.", e);
        }
    }
}
