package dev.fluo.tools.client;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.KafkaAdmin;
import dev.fluo.job.kafka.StartException;
import java.util.Set;

/** Topics that a job must have made before a client can talk to it. */
public final class RequiredTopics {

    private RequiredTopics() {}

    /**
     * Checks that each of the topics is there.
     *
     * @throws CommandException if Kafka does not answer, or has no topic of one of these names
     */
    public static void check(KafkaAccess access, String... needed) {
        try (KafkaAdmin admin = KafkaAdmin.connect(access)) {
            Set<String> names =
                    admin.get("list topics", client -> client.listTopics().names());
            for (String topic : needed) {
                if (!names.contains(topic)) {
                    throw new CommandException(
                            ExitCodes.UNAVAILABLE,
                            "Kafka at " + access + " has no topic " + topic,
                            "A FLUO job makes it when it starts: `fluo demo`, or `fluo run --kafka " + access + "`.");
                }
            }
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        }
    }
}
