package dev.fluo.embedded.kafka;

/**
 * A second way to a broker, for those who are to come through a proxy: whoever connects here is told the proxy's port
 * and stays behind it.
 *
 * @param port of 127.0.0.1, where the broker listens and the proxy connects to
 * @param proxyPort of 127.0.0.1, what clients take as {@code bootstrap.servers}
 */
public record ProxyListener(int port, int proxyPort) {}
