package dev.rondo.model.concurrency;

import java.time.Duration;

/**
 * A lease that is to last longer.
 *
 * @param leaseDuration for how long from now, one minute to one day; in JSON, seconds
 */
public record RenewLeaseRequest(Duration leaseDuration) {
    public RenewLeaseRequest {
        leaseDuration = leaseDuration == null ? LeaseDurations.STANDARD : leaseDuration;
        LeaseDurations.check(leaseDuration);
    }
}
