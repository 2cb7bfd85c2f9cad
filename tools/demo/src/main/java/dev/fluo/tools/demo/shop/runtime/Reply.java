package dev.fluo.tools.demo.shop.runtime;

/**
 * An HTTP answer.
 *
 * @param reason what went wrong; empty if nothing did
 */
public record Reply(int status, String reason) {

    public static final Reply OK = new Reply(200, "");
    public static final Reply CREATED = new Reply(201, "");

    public static Reply unavailable(String reason) {
        return new Reply(503, reason);
    }

    public boolean isError() {
        return status >= 400;
    }

    boolean isServerError() {
        return status >= 500;
    }
}
