package dev.fluo.tools.cli.history;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.RuleOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.rules.document.SharedList;
import dev.fluo.tools.cli.rules.RuleFolder;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.rules.PublishedDocuments;
import dev.fluo.tools.client.rules.PublishedLists;
import dev.fluo.tools.terminal.Console;
import java.util.Map;
import java.util.Set;

/** Rules that a job runs now. */
final class RunningRules {

    private RunningRules() {}

    /**
     * Reads the active rules of some ids, and all shared lists.
     *
     * @throws CommandException if Kafka does not answer
     */
    static RuleFolder read(Settings settings, Set<String> ids, Console console) {
        try {
            KafkaAccess access = KafkaAccess.from(settings);
            String topic = Topics.from(settings).rules();
            Map<String, String> documents = PublishedDocuments.read(access, topic);
            documents.keySet().removeIf(key -> !SharedList.isListKey(key) && !ids.contains(key));
            RuleFolder active = RuleFolder.published(
                    documents, PublishedLists.read(access, topic), settings.get(RuleOptions.SEMCONV), console);
            if (active.rules().isEmpty()) {
                console.doubtful("no active rule has the id of a rule here, so every signal is new");
            }
            return active;
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        }
    }
}
