package dev.fluo.rules.language.tree;

/** The fields of a call: parent to child between two services, or to what sends no spans. */
public enum CallField implements Field {
    FROM("from", Type.STRING, true, "The service that calls."),
    TO(
            "to",
            Type.STRING,
            true,
            "The service that is called; of an external call `peer.service`, else the database or messaging system, else"
                    + " the server's address, by whichever convention."),
    SYSTEM(
            "system",
            Type.STRING,
            true,
            "The database, messaging or RPC system that the caller names: `db.system.name`, `db.system`,"
                    + " `messaging.system`, `rpc.system`."),
    ADDRESS(
            "address",
            Type.STRING,
            true,
            "The host that the caller names: `server.address`, `net.peer.name`, `http.host`, the host of `url.full` …"),
    CALLER("caller", Type.SPAN, false, "The span that calls."),
    CALLEE("callee", Type.SPAN, true, "The span that is called; `undefined` of an external call."),
    NAME("name", Type.STRING, false, "The callee's name; the caller's if external."),
    DURATION("duration", Type.NUMBER, false, "The callee's duration in milliseconds; the caller's if external."),
    IS_ERROR("isError", Type.BOOLEAN, false, "Whether the callee's status is `'error'`; the caller's if external."),
    EXTERNAL("external", Type.BOOLEAN, false, "Whether what is called sent no span."),
    KIND("kind", Type.STRING, false, "The callee's kind; the caller's if external.");

    private final Entry entry;

    CallField(String word, Type type, boolean canBeMissing, String summary) {
        entry = new Entry(Type.CALL, word, type, canBeMissing, summary);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
