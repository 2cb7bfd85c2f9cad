package dev.fluo.rules.incident;

import dev.fluo.rules.redaction.RedactedTexts;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Environments;
import dev.fluo.rules.trace.Trace;

/**
 * Redacts the names of environments, services and changes as signals redact them, so that both are of one environment
 * and one service. Where attributes are redacted by name, each trace has its own secrets: its names are redacted while
 * it is at hand. Otherwise a name is redacted once, when it is passed on.
 */
final class RedactedNames {
    private final Redaction redaction;
    private final boolean isEachTraceRedacted;
    private final boolean isEnvironmentHidden;
    private RedactedTexts texts;

    RedactedNames(Redaction redaction) {
        this.redaction = redaction;
        this.isEachTraceRedacted = redaction.namesAttributes();
        this.isEnvironmentHidden = Environments.KEYS.stream().anyMatch(redaction::redacts);
        this.texts = redaction.of(Attributes.EMPTY);
    }

    /** Takes the trace whose names follow. */
    void begin(Trace trace) {
        if (isEachTraceRedacted) {
            texts = redaction.of(trace);
        }
    }

    /** Returns a name of the trace at hand, as it may be counted. */
    String counted(String name) {
        return isEachTraceRedacted ? texts.redact(name) : name;
    }

    /** Returns a name that was counted, as it may be passed on. */
    String passedOn(String name) {
        return isEachTraceRedacted ? name : texts.redact(name);
    }

    /** Returns the environment of the trace at hand, as it may be counted; empty if it has none. */
    String countedEnvironment(String environment) {
        if (environment.isEmpty()) {
            return "";
        }
        return isEnvironmentHidden ? Redaction.REDACTED : counted(environment);
    }
}
