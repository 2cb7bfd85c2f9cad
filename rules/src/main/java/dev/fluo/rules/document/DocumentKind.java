package dev.fluo.rules.document;

/** The kinds of documents on the rules topic, told by their keys. */
public enum DocumentKind {
    RULE,
    LIST,
    MUTE,
    ACKNOWLEDGEMENT;

    /** Returns the kind of the document under a key. */
    public static DocumentKind of(String key) {
        if (SharedList.isListKey(key)) {
            return LIST;
        }
        if (Acknowledgement.isAcknowledgementKey(key)) {
            return ACKNOWLEDGEMENT;
        }
        return Mute.isMuteKey(key) ? MUTE : RULE;
    }

    /** Returns whether the document under a key is a rule. */
    public static boolean isRule(String key) {
        return of(key) == RULE;
    }

    /** Returns whether no verdict depends on documents of this kind: they are about signals and incidents. */
    public boolean isAfterVerdicts() {
        return this == MUTE || this == ACKNOWLEDGEMENT;
    }
}
