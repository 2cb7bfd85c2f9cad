package dev.fluo.tools.cli.changeevent;

import dev.fluo.rules.changeevent.ChangeEvent;
import dev.fluo.rules.language.NearestWord;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.changeevent.ChangeDocument;
import dev.fluo.tools.client.changeevent.ChangeProducer;
import dev.fluo.tools.terminal.ConnectionMixin;
import dev.fluo.tools.terminal.Console;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fluo change --kind migration --service auth}. */
@Command(
        name = "change",
        header = "Post a change event: a deployment, a migration, a flag, a configuration.",
        description = "Cross-trace rules read it as stream.changes: `stream.after(stream.changes.where(kind =="
                + " 'migration').by(service), '15m')…`. Pipelines may write the same JSON to the topic by themselves.")
public final class ChangeCommand implements Callable<Integer> {

    private static final List<String> KINDS = List.of("deploy", "migration", "flag", "config");

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionMixin connection;

    @Mixin
    private ChangeOptions options;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        ChangeDocument document = options.document(connection.settings());
        try (ChangeProducer producer =
                ChangeProducer.connect(connection.kafka(), connection.topics().changes())) {
            RecordMetadata written = producer.write(document.json());
            console.good(String.format(
                    Locale.ROOT,
                    "%s is written to %s, partition %d, offset %d",
                    said(console, document.event()),
                    written.topic(),
                    written.partition(),
                    written.offset()));
        }
        doubt(console, document.event().kind());
        return ExitCodes.OK;
    }

    private static String said(Console console, ChangeEvent change) {
        StringBuilder text = new StringBuilder(console.bold(change.kind()));
        append(text, " of ", change.service());
        append(text, " to ", change.version());
        append(text, " in ", change.environment());
        append(text, " by ", change.author());
        return text.append(" at ")
                .append(Instant.ofEpochMilli(change.timeMillis()))
                .toString();
    }

    private static void append(StringBuilder text, String word, @Nullable String value) {
        if (value != null) {
            text.append(word).append(value);
        }
    }

    /** A word of one's own is allowed, and may be a slip. */
    private static void doubt(Console console, String kind) {
        if (!KINDS.contains(kind)) {
            String hint = NearestWord.to(kind, KINDS)
                    .map(near -> "did you mean " + near + "?")
                    .orElse("rules find it under that word only");
            console.doubtful("the kind " + kind + " is none of " + String.join(", ", KINDS) + ": " + hint);
        }
    }
}
