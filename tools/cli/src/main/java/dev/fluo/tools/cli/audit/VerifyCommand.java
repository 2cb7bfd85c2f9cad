package dev.fluo.tools.cli.audit;

import dev.fluo.job.kafka.KafkaAdmin;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.rules.audit.AuditReport;
import dev.fluo.rules.audit.AuditVerifier;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.RequiredTopics;
import dev.fluo.tools.terminal.ConnectionMixin;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.Table;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluo audit verify}. */
@Command(
        name = "verify",
        header = "Check that the audit chain is whole: nothing missing, changed or out of order.",
        description = "Reads the audit topic from its beginning. Exit code 1: the chain is broken.")
final class VerifyCommand implements Callable<Integer> {

    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionMixin connection;

    @Option(
            names = "--holds",
            paramLabel = "HASH",
            description = "The end that an earlier verification printed: the chain must still hold that record. Finds"
                    + " newest records that were cut off, and a chain that was written anew.")
    private @Nullable String noted;

    @Option(
            names = "--begins-at",
            paramLabel = "RECORD",
            description = "The number of the record with which the chain may begin, where older records were deleted on"
                    + " purpose. Records that the topic's retention has removed need no option.")
    private @Nullable Long beginsAt;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        requireHash();
        String topic = connection.topics().audit();
        RequiredTopics.check(connection.kafka(), topic);
        AuditReport report = verify(topic);
        if (report.records() == 0 && report.isIntact()) {
            console.line("There is no audit record on " + topic + " yet.");
            return ExitCodes.OK;
        }
        if (report.isIntact()) {
            console.good("the chain is whole: records " + report.first() + " to "
                    + report.head().sequence());
            if (report.first() > 1) {
                console.line("  records before " + report.first() + " are not on the topic: "
                        + (isExpected(report.first()) ? "--begins-at allows that" : "its retention explains that"));
            }
        } else {
            console.bad("the chain is broken");
            Table table = new Table(Map.of(), "WHERE", "WHAT", "WHY");
            report.findings()
                    .forEach(finding -> table.row(
                            finding.place(), finding.kind().name().toLowerCase(Locale.ROOT), finding.message()));
            console.line(table.render(console));
            hintAtBeginning(console, report);
        }
        report.stepsBack()
                .forEach(step -> console.line("  record " + (step.from() + 1)
                        + " says that the ledger went back to its state as of record " + step.to()
                        + ": later changes were judged and recorded again"));
        if (report.isIntact()) {
            console.line(console.faint("  The chain ends with " + report.head().hash()));
            console.line(console.faint("  Store this hash elsewhere and give it to --holds next time. Otherwise a later"
                    + " verification cannot tell if the newest records were cut off."));
        } else {
            console.line(console.faint("  The last record that could be read has the hash "
                    + report.head().hash() + ". Do not use it with --holds: the chain before it is broken."));
        }
        return report.isIntact() ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    /** Rejects a malformed hash first, so that a typo is not reported as a truncated chain. */
    private void requireHash() {
        if (noted != null && !HASH.matcher(noted).matches()) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "--holds is " + noted + ", and a hash has 64 hexadecimal digits",
                    "It is what an earlier verification printed as the end of the chain.");
        }
    }

    private AuditReport verify(String topic) {
        AuditVerifier verifier =
                new AuditVerifier(Optional.ofNullable(noted).map(hash -> hash.toLowerCase(Locale.ROOT)));
        OldestRecord oldest = new OldestRecord();
        try {
            new TopicReader(connection.kafka()).readAll(topic, record -> {
                oldest.observe(record);
                verifier.accept("offset " + record.offset(), record.value());
            });
            if (isExpected(verifier.report().first())
                    || retention(topic).explains(oldest, System.currentTimeMillis())) {
                verifier.allowMissingBeginning();
            }
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        }
        return verifier.report();
    }

    /** Names the option for a beginning that was deleted on purpose, where the beginning is missing. */
    private static void hintAtBeginning(Console console, AuditReport report) {
        if (report.findings().stream().anyMatch(finding -> finding.message().endsWith("from the beginning"))) {
            console.line("  The retention of the topic does not explain the missing beginning. If it was deleted on"
                    + " purpose: --begins-at " + report.first());
        }
    }

    private boolean isExpected(long first) {
        return beginsAt != null && first == beginsAt;
    }

    private Retention retention(String topic) throws StartException {
        try (KafkaAdmin admin = KafkaAdmin.connect(connection.kafka())) {
            return Retention.of(admin, topic);
        }
    }
}
