package dev.fluo.tools.console.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The permissions of requests.
 *
 * <ul>
 *   <li>Any request must name this machine as its host: a page of another origin that had its own name point to
 *       127.0.0.1 (DNS rebinding) names its own.
 *   <li>A request that changes or computes something must come from our own page: its origin is ours, and it carries a
 *       token that only our own page can read.
 *   <li>One that publishes must also carry the cookie that only the address printed in the terminal gives. The cookie
 *       is kept from scripts and never sent along by other sites.
 * </ul>
 */
final class Door {

    /** The header that carries the page's token. */
    static final String PAGE_TOKEN = "X-Fluo-Token";

    /** This machine, at any port: the page may be reached through a tunnel. */
    private static final Pattern OURSELVES = Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");

    private static final int TOKEN_BYTES = 32;

    private final boolean mayPublish;
    private final String pageToken = token();
    private final String publishToken = token();
    private volatile String cookie = "fluo-console";

    /** @param mayPublish whether the console was started with the right to publish */
    Door(boolean mayPublish) {
        this.mayPublish = mayPublish;
    }

    /** Cookies do not know ports: two consoles on one machine must not overwrite each other's. */
    void listensOn(int port) {
        cookie = "fluo-console-" + port;
    }

    private static String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns the token that a page of ours carries in {@link #PAGE_TOKEN}. */
    String pageToken() {
        return pageToken;
    }

    /** Returns the part behind the address with which whoever opens it may publish; empty if nobody may. */
    String invitation() {
        return mayPublish ? "?token=" + publishToken : "";
    }

    /** The cookie for whoever has come by the invitation; none for others. */
    Map<String, String> welcome(Request request) {
        boolean invited = mayPublish
                && request.parameter("token").filter(this::isPublishToken).isPresent();
        return invited
                ? Map.of("Set-Cookie", cookie + "=" + publishToken + "; Path=/; HttpOnly; SameSite=Strict")
                : Map.of();
    }

    /** Returns whether this request comes from somebody who may publish. */
    boolean mayPublish(Request request) {
        return mayPublish && request.cookie(cookie).filter(this::isPublishToken).isPresent();
    }

    private boolean isPublishToken(String token) {
        return same(token, publishToken);
    }

    /** @throws RefusedRequestException unless it names this machine, and is from nowhere else */
    void checkHost(Request request) throws RefusedRequestException {
        String host = request.header("Host").orElse("");
        if (!OURSELVES.matcher(host).matches()) {
            throw new RefusedRequestException(403, "this is the console of 127.0.0.1, not of '" + host + "'");
        }
    }

    /** @throws RefusedRequestException unless it comes from a page of ours */
    void checkOwnPage(Request request) throws RefusedRequestException {
        String own = "http://" + request.header("Host").orElse("");
        String origin = request.header("Origin").orElse("");
        if (!own.equals(origin)) {
            throw new RefusedRequestException(403, "only this page itself may ask, not '" + origin + "'");
        }
        String site = request.header("Sec-Fetch-Site").orElse("same-origin");
        if (!site.equals("same-origin")) {
            throw new RefusedRequestException(403, "only this page itself may ask, not one that is " + site);
        }
        if (!same(request.header(PAGE_TOKEN).orElse(""), pageToken)) {
            throw new RefusedRequestException(403, "the page is of an earlier console: load it again");
        }
    }

    /** @throws RefusedRequestException unless it comes from a page of ours whose user may publish */
    void checkPublisher(Request request) throws RefusedRequestException {
        checkOwnPage(request);
        if (!mayPublish) {
            throw new RefusedRequestException(403, "this console is read-only: start it with --allow-publish");
        }
        if (!mayPublish(request)) {
            throw new RefusedRequestException(403, "open the address that the terminal shows, with its token");
        }
    }

    /** Takes as long whether they differ early or late. */
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
