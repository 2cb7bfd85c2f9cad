/** Change events, as a deployment or a flag posts them. */
package dev.fluo.tools.client.changes;
