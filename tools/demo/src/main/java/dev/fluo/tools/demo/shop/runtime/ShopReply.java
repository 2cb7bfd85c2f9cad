package dev.fluo.tools.demo.shop.runtime;

/**
 * An HTTP answer.
 *
 * @param reason what went wrong; empty if nothing did
 */
public record ShopReply(int status, String reason) {

    public static final ShopReply OK = new ShopReply(200, "");
    public static final ShopReply CREATED = new ShopReply(201, "");

    public static ShopReply unavailable(String reason) {
        return new ShopReply(503, reason);
    }

    public boolean isError() {
        return status >= 400;
    }

    boolean isServerError() {
        return status >= 500;
    }
}
