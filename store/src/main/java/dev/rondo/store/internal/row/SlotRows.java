package dev.rondo.store.internal.row;

import dev.rondo.model.concurrency.ConcurrencyLeaseHolder;
import dev.rondo.orchestration.slot.SlotLease;
import dev.rondo.orchestration.slot.SlotTicket;
import dev.rondo.orchestration.slot.Ticket;
import dev.rondo.orchestration.store.SlotStore;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leases and tickets as rows. */
final class SlotRows implements SlotStore {
    private static final String LEASE =
            "SELECT l.id, l.created, l.expires, l.slots, l.holder_type, l.holder_id FROM slot_lease l";
    private static final String LEASES_OF = LEASE + " WHERE l.holder_id = ? ORDER BY l.created, l.id";
    private static final String ON = " JOIN slot_lease_limit x ON x.lease_id = l.id"
            + " WHERE x.limit_id = ? AND (l.expires IS NULL OR l.expires > ?)";
    private static final String LEASES_ON = LEASE + ON + " ORDER BY l.created, l.id";
    private static final String LEASED = "SELECT coalesce(sum(l.slots), 0) FROM slot_lease l" + ON;
    private static final String LIMITS = "SELECT limit_id FROM slot_lease_limit WHERE lease_id = ? ORDER BY limit_id";
    private static final String HOLDERS = "SELECT l.holder_type, l.holder_id FROM slot_lease l" + ON
            + " AND l.holder_id IS NOT NULL" + " ORDER BY l.created, l.id";
    private static final String LAPSED = "SELECT id FROM slot_lease WHERE expires <= ? ORDER BY expires LIMIT ?";
    private static final String ORPHANS = """
            SELECT l.id FROM slot_lease l WHERE l.expires IS NULL AND l.created < ? AND (
            (l.holder_type = 'FLOW_RUN' AND NOT EXISTS (SELECT 1 FROM flow_run r WHERE r.id = l.holder_id)) OR
            (l.holder_type = 'TASK_RUN' AND NOT EXISTS (SELECT 1 FROM task_run r WHERE r.id = l.holder_id))) LIMIT ?""";
    private static final String INSERT_LEASE =
            Sql.insert("slot_lease", Sql.columns("id, created, expires, slots, holder_type, holder_id"));
    private static final String INSERT_LIMIT = Sql.insert("slot_lease_limit", Sql.columns("limit_id, lease_id"));
    private static final String RENEW =
            "UPDATE slot_lease SET expires = ? WHERE id = ? AND (expires IS NULL OR expires > ?)";
    private static final String DELETE_LIMITS = "DELETE FROM slot_lease_limit WHERE lease_id = ?";
    private static final String DELETE_LEASE = "DELETE FROM slot_lease WHERE id = ?";

    private static final String TICKET =
            "SELECT limit_id, holder, since, holds_until, slots, kind, parked FROM slot_ticket WHERE limit_id = ?";
    private static final String TICKET_OF = TICKET + " AND holder = ?";
    private static final String WAITING = TICKET + " AND holds_until > ? ORDER BY since, holder LIMIT ?";
    private static final String PARKED =
            TICKET + " AND holds_until > ? AND kind = 'ANONYMOUS' AND parked = 1 ORDER BY since, holder LIMIT 1";
    private static final String AHEAD = """
            SELECT coalesce(sum(slots), 0) FROM slot_ticket WHERE limit_id = ? AND holder <> ? AND holds_until > ?
            AND (since < ? OR (since = ? AND holder < ?))""";
    private static final String TICKETS_LAPSED =
            "SELECT DISTINCT limit_id FROM slot_ticket WHERE holds_until > ? AND holds_until <= ?";
    private static final String NEXT_LAPSE = """
            SELECT min(at) FROM (SELECT min(expires) AS at FROM slot_lease WHERE expires > ?
            UNION ALL SELECT min(holds_until) AS at FROM slot_ticket WHERE holds_until > ?) AS lapses""";
    private static final String SAVE_TICKET = """
            INSERT INTO slot_ticket (limit_id, holder, since, holds_until, slots, kind, parked)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (limit_id, holder) DO UPDATE SET since = excluded.since,
            holds_until = excluded.holds_until, slots = excluded.slots, kind = excluded.kind, parked = excluded.parked""";
    private static final String PARK = "UPDATE slot_ticket SET parked = 1, holds_until = ? WHERE holder = ?";
    private static final String LEAVE = "DELETE FROM slot_ticket WHERE limit_id = ? AND holder = ?";
    private static final String FORGET = "DELETE FROM slot_ticket WHERE holds_until < ?";

    private final Statements statements;

    SlotRows(Statements statements) {
        this.statements = statements;
    }

    /** A lease without its limits. */
    private record Bare(
            UUID id,
            Instant created,
            @Nullable Instant expires,
            int slots,
            @Nullable ConcurrencyLeaseHolder holder) {
        static Bare read(Row row) throws SQLException {
            return new Bare(row.id(), row.time(), row.timeOrNull(), row.integer(), holderOrNull(row));
        }
    }

    @Override
    public Optional<SlotLease> lease(UUID id) {
        return statements
                .first(LEASE + " WHERE l.id = ?", parameters -> parameters.id(id), Bare::read)
                .map(this::whole);
    }

    @Override
    public int leased(UUID limitId, Instant now) {
        return statements
                .first(LEASED, parameters -> parameters.id(limitId).time(now), Row::integer)
                .orElse(0);
    }

    @Override
    public List<SlotLease> leasesOf(UUID holderId) {
        return statements.all(LEASES_OF, parameters -> parameters.id(holderId), Bare::read).stream()
                .map(this::whole)
                .toList();
    }

    @Override
    public List<SlotLease> leasesOn(UUID limitId, Instant now) {
        return statements.all(LEASES_ON, parameters -> parameters.id(limitId).time(now), Bare::read).stream()
                .map(this::whole)
                .toList();
    }

    private SlotLease whole(Bare lease) {
        List<UUID> limits = statements.all(LIMITS, parameters -> parameters.id(lease.id()), Row::id);
        return new SlotLease(lease.id(), lease.created(), lease.expires(), lease.slots(), lease.holder(), limits);
    }

    @Override
    public List<ConcurrencyLeaseHolder> holders(UUID limitId, Instant now) {
        return statements.all(
                HOLDERS,
                parameters -> parameters.id(limitId).time(now),
                row -> Objects.requireNonNull(holderOrNull(row), "the holder was asked for"));
    }

    private static @Nullable ConcurrencyLeaseHolder holderOrNull(Row row) throws SQLException {
        ConcurrencyLeaseHolder.Type type = row.constantOrNull(ConcurrencyLeaseHolder.Type.class);
        UUID id = row.idOrNull();
        return type == null || id == null ? null : new ConcurrencyLeaseHolder(type, id);
    }

    @Override
    public List<UUID> lapsed(Instant now, int limit) {
        return statements.all(LAPSED, parameters -> parameters.time(now).number(limit), Row::id);
    }

    @Override
    public List<UUID> orphans(Instant before, int limit) {
        return statements.all(ORPHANS, parameters -> parameters.time(before).number(limit), Row::id);
    }

    @Override
    public void insert(SlotLease lease) {
        ConcurrencyLeaseHolder holder = lease.holder();
        statements.update(
                INSERT_LEASE,
                parameters -> parameters
                        .id(lease.id())
                        .time(lease.created())
                        .time(lease.expires())
                        .number(lease.slots())
                        .constant(holder == null ? null : holder.type())
                        .id(holder == null ? null : holder.id()));
        statements.updateAll(
                INSERT_LIMIT,
                lease.limitIds(),
                (parameters, limitId) -> parameters.id(limitId).id(lease.id()));
    }

    @Override
    public boolean renew(UUID leaseId, @Nullable Instant expires, Instant now) {
        return statements.update(
                        RENEW,
                        parameters -> parameters.time(expires).id(leaseId).time(now))
                > 0;
    }

    @Override
    public boolean delete(UUID leaseId) {
        statements.update(DELETE_LIMITS, parameters -> parameters.id(leaseId));
        return statements.update(DELETE_LEASE, parameters -> parameters.id(leaseId)) > 0;
    }

    @Override
    public Optional<SlotTicket> ticket(UUID limitId, UUID holder) {
        return statements.first(TICKET_OF, parameters -> parameters.id(limitId).id(holder), SlotRows::readTicket);
    }

    @Override
    public Optional<SlotTicket> firstParked(UUID limitId, Instant now) {
        return statements.first(PARKED, parameters -> parameters.id(limitId).time(now), SlotRows::readTicket);
    }

    @Override
    public int ahead(UUID limitId, UUID holder, Instant since, Instant now) {
        return statements
                .first(
                        AHEAD,
                        parameters -> parameters
                                .id(limitId)
                                .id(holder)
                                .time(now)
                                .time(since)
                                .time(since)
                                .id(holder),
                        Row::integer)
                .orElse(0);
    }

    @Override
    public List<SlotTicket> waiting(UUID limitId, Instant now, int limit) {
        return statements.all(
                WAITING, parameters -> parameters.id(limitId).time(now).number(limit), SlotRows::readTicket);
    }

    @Override
    public List<UUID> limitsWithLapsedTickets(Instant after, Instant until) {
        return statements.all(
                TICKETS_LAPSED, parameters -> parameters.time(after).time(until), Row::id);
    }

    @Override
    public Optional<Instant> nextLapse(Instant after) {
        return statements
                .first(
                        NEXT_LAPSE,
                        parameters -> parameters.time(after).time(after),
                        row -> Optional.ofNullable(row.timeOrNull()))
                .flatMap(lapse -> lapse);
    }

    @Override
    public void save(SlotTicket place) {
        Ticket ticket = place.ticket();
        statements.update(
                SAVE_TICKET,
                parameters -> parameters
                        .id(place.limitId())
                        .id(ticket.holder())
                        .time(ticket.since())
                        .time(ticket.holdsUntil())
                        .number(place.slots())
                        .constant(place.kind())
                        .flag(place.parked()));
    }

    @Override
    public void park(UUID holder, Instant holdsUntil) {
        statements.update(PARK, parameters -> parameters.time(holdsUntil).id(holder));
    }

    @Override
    public void leave(UUID limitId, UUID holder) {
        statements.update(LEAVE, parameters -> parameters.id(limitId).id(holder));
    }

    @Override
    public void forgetTickets(Instant before) {
        statements.update(FORGET, parameters -> parameters.time(before));
    }

    private static SlotTicket readTicket(Row row) throws SQLException {
        UUID limitId = row.id();
        Ticket ticket = new Ticket(row.id(), row.time(), row.time());
        int slots = row.integer();
        SlotTicket.Kind kind = Objects.requireNonNull(row.constantOrNull(SlotTicket.Kind.class), "the kind is there");
        return new SlotTicket(limitId, ticket, slots, kind, row.flag());
    }
}
