package dev.fluo.tools.demo.shop.runtime;

/** The faults that a request of the shop can meet; each is a behaviour that a rule of the catalogue looks for. */
public enum ShopFault {
    /** All is well. */
    NONE,
    /** The session store refuses connections, and the shop front asks {@code auth} again and again, without a pause. */
    RETRY_STORM,
    /** {@code catalog} reads the price of every product by a query of its own. */
    N_PLUS_ONE,
    /** The database fails {@code recommendation}, which answers as if nothing had happened. */
    SWALLOWED_ERROR,
    /** {@code pricing} answers after its caller has given up, and works on for nobody. */
    TIMEOUT,
    /** {@code checkout} places an order without charging for it. */
    UNPAID_ORDER,
    /** {@code shipping} asks every carrier for its price, one after the other, while they are slow to answer. */
    SEQUENTIAL_FAN_OUT,
    /** The schema of {@code auth} was changed, which does not know it yet; the shop front asks it a few times more. */
    SCHEMA_CHANGE,
    /** {@code recommendation} looks into the cart by itself, which it never did. */
    SHORT_CUT
}
