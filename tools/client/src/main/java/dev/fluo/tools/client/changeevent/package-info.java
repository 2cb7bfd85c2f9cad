/** Change events that a deployment or a flag posts. */
package dev.fluo.tools.client.changeevent;
