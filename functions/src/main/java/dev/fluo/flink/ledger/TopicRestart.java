package dev.fluo.flink.ledger;

/** Words for a topic that was deleted and made again, for the log and the audit. */
final class TopicRestart {

    private TopicRestart() {}

    static String message(TopicIdentities.Topic topic) {
        return "Topic " + topic.name() + " was deleted and made again. " + consequence(topic.role());
    }

    private static String consequence(TopicIdentities.Role role) {
        return switch (role) {
            case SPANS -> "Its spans are read from its beginning; unread spans of the topic before it are lost";
            case CHANGES ->
                "Its change events are read from its beginning; unread ones of the topic before it are lost";
            case RULE_STATUS -> "The status of every rule is written to it again";
            case SIGNALS -> "Signals that were written before are not in it; outputs read it from its beginning";
            case INCIDENTS ->
                "Incidents that were written before are not in it; an open incident is written to it when it changes";
            case KEPT_SPANS -> "Spans that were kept before are not in it";
            case AUDIT -> "Records that were written before are not in it, so the chain in it has no beginning";
            case DEAD_LETTERS -> "Dead letters that were written before are not in it";
        };
    }
}
