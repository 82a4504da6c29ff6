package dev.rondo.internal.result;

import dev.rondo.Persistence;
import dev.rondo.ResultException;
import dev.rondo.ResultOptions;
import dev.rondo.ResultSerializer;
import dev.rondo.ResultStorage;
import dev.rondo.internal.result.ResultData.Inline;
import dev.rondo.internal.result.ResultData.Reference;
import dev.rondo.internal.result.ResultData.Unpersisted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Keeps small results in the state and others in a storage. Thread-safe where the storages are. */
public final class StoredResults implements Results {
    /** Results whose serialized form is longer go to the storage; in bytes. */
    static final int LONGEST_INLINE = 8 * 1024;

    private final ResultStorage standard;
    private final Serializers serializers;
    private final Persistence undecided;

    /**
     * @param standard the storage of results whose options name none
     * @param registered serializers beside the built-in ones, asked in this order
     */
    public StoredResults(ResultStorage standard, List<ResultSerializer> registered) {
        this(standard, _ -> registered, Persistence.AUTO);
    }

    private StoredResults(
            ResultStorage standard, Function<Type, List<ResultSerializer>> registered, Persistence undecided) {
        this.standard = Objects.requireNonNull(standard, "standard is null");
        this.serializers = new Serializers(registered);
        this.undecided = Objects.requireNonNull(undecided, "undecided is null");
    }

    /** Results under Rondo's home, with the serializers that are registered as services. */
    public static StoredResults in(Path home) {
        return in(home.resolve("storage"), Persistence.AUTO);
    }

    /**
     * Results as files, with the serializers that are registered as services.
     *
     * @param folder where results go whose options name no storage
     * @param undecided whether results are stored whose options leave it at {@link Persistence#AUTO}
     */
    public static StoredResults in(Path folder, Persistence undecided) {
        return new StoredResults(new LocalFileStorage(folder), new RegisteredSerializers()::of, undecided);
    }

    @Override
    public Prepared prepare(@Nullable Object value, Type type, ResultOptions options, ResultOwner owner) {
        Persistence persistence = options.persistence() == Persistence.AUTO ? undecided : options.persistence();
        if (persistence == Persistence.NEVER) {
            return done(new Unpersisted("persist = NEVER"));
        }
        return serializers.areUnchanging(type, options.serializer())
                ? () -> written(value, type, options, owner, persistence).store()
                : written(value, type, options, owner, persistence);
    }

    private Prepared written(
            @Nullable Object value, Type type, ResultOptions options, ResultOwner owner, Persistence persistence) {
        try {
            return prepared(value, type, options, owner, persistence);
        } catch (NotStorable problem) {
            Stored instead = instead(problem, type, owner, persistence);
            return () -> instead;
        }
    }

    private static Prepared done(ResultData data) {
        Stored stored = new Stored(data.toJson(), null);
        return () -> stored;
    }

    // AUTO forgives types that nothing can write; a storage that fails is a failure whatever the persistence.
    private static Stored instead(NotStorable problem, Type type, ResultOwner owner, Persistence persistence) {
        if (persistence == Persistence.ALWAYS) {
            throw new ResultException(
                    "result.not-storable", ResultMessages.notStorable(owner, type, problem), problem.getCause());
        }
        return new Stored(new Unpersisted(problem.problem()).toJson(), ResultMessages.warning(owner, type, problem));
    }

    private Prepared prepared(
            @Nullable Object value, Type type, ResultOptions options, ResultOwner owner, Persistence persistence)
            throws NotStorable {
        if (value == null && options.serializer() == null) {
            return done(new Inline(JsonSerializer.NAME, JsonNodeFactory.instance.nullNode(), TypeShape.of(type)));
        }
        Serializers.Written written = serializers.write(value, type, options.serializer());
        boolean wantsFile = options.storage() != null || options.storageKey() != null;
        return !wantsFile && written.content().length <= LONGEST_INLINE
                ? done(inline(written, TypeShape.of(type)))
                : () -> referred(written, type, options, owner, persistence);
    }

    private Stored referred(
            Serializers.Written written, Type type, ResultOptions options, ResultOwner owner, Persistence persistence) {
        try {
            return new Stored(
                    reference(written, TypeShape.of(type), options, owner).toJson(), null);
        } catch (NotStorable problem) {
            return instead(problem, type, owner, persistence);
        }
    }

    private static Inline inline(Serializers.Written written, String shape) {
        JsonNode value = written.serializer().equals(JsonSerializer.NAME)
                ? ResultMapper.MAPPER.readTree(written.content())
                : JsonNodeFactory.instance.binaryNode(written.content());
        return new Inline(written.serializer(), value, shape);
    }

    private Reference reference(Serializers.Written written, String shape, ResultOptions options, ResultOwner owner)
            throws NotStorable {
        byte[] content = options.compressed() ? Gzip.compress(written.content()) : written.content();
        String digest = Sha256.hex(content);
        ResultStorage storage = options.storage() == null ? standard : options.storage();
        String key = StorageKeys.key(options.storageKey(), owner, digest);
        try {
            storage.write(key, content);
        } catch (IOException | RuntimeException failure) {
            throw ResultMessages.storageFailed(owner, storage.name(), failure);
        }
        return new Reference(
                storage.name(), key, written.serializer(), options.compressed(), content.length, digest, shape);
    }

    @Override
    public @Nullable Object load(JsonNode data, Type type, ResultOptions options, ResultOwner owner) {
        return switch (ResultData.parse(data)) {
            case Inline inline -> loadInline(inline, type, owner);
            case Reference reference -> loadReference(reference, type, options, owner);
            case Unpersisted(String reason) -> throw ResultMessages.unpersisted(owner, reason);
            case null -> throw ResultMessages.unreadable(owner, type, "its state holds no result of Rondo", null);
        };
    }

    private @Nullable Object loadInline(Inline inline, Type type, ResultOwner owner) {
        checkShape(inline.shape(), type, owner);
        String serializer = inline.serializer();
        JsonNode value = inline.value();
        if (value.isNull() && serializer.equals(JsonSerializer.NAME)) {
            return null;
        }
        try {
            byte[] content = serializer.equals(JsonSerializer.NAME)
                    ? ResultMapper.MAPPER.writeValueAsBytes(value)
                    : value.binaryValue();
            return read(serializer, content, type, owner);
        } catch (RuntimeException failure) {
            throw failure instanceof ResultException known
                    ? known
                    : ResultMessages.unreadable(owner, type, failure.toString(), failure);
        }
    }

    private @Nullable Object loadReference(Reference reference, Type type, ResultOptions options, ResultOwner owner) {
        checkShape(reference.shape(), type, owner);
        byte[] content = fetch(reference, type, options, owner);
        if (!Sha256.hex(content).equals(reference.sha256())) {
            throw ResultMessages.unreadable(
                    owner,
                    type,
                    "'" + reference.key() + "' in " + reference.storage()
                            + " was changed or replaced since the run stored it",
                    null);
        }
        return read(reference.serializer(), unpacked(reference, content, type, owner), type, owner);
    }

    private static void checkShape(@Nullable String stored, Type type, ResultOwner owner) {
        if (stored != null && !stored.equals(TypeShape.of(type))) {
            throw ResultMessages.unreadable(owner, type, "that type has changed since it was stored", null);
        }
    }

    private byte[] fetch(Reference reference, Type type, ResultOptions options, ResultOwner owner) {
        try {
            for (ResultStorage storage : candidates(reference, options)) {
                var content = storage.read(reference.key());
                if (content.isPresent()) {
                    return content.get();
                }
            }
        } catch (IOException | RuntimeException failure) {
            throw ResultMessages.unreadable(owner, type, "reading it failed: " + failure, failure);
        }
        throw ResultMessages.missing(owner, reference);
    }

    private static byte[] unpacked(Reference reference, byte[] content, Type type, ResultOwner owner) {
        try {
            return reference.compressed() ? Gzip.decompress(content) : content;
        } catch (IOException failure) {
            throw ResultMessages.unreadable(owner, type, "decompressing it failed: " + failure, failure);
        }
    }

    private @Nullable Object read(String serializer, byte[] content, Type type, ResultOwner owner) {
        ResultSerializer reader = serializers
                .byName(serializer, type)
                .orElseThrow(() -> ResultMessages.unreadable(
                        owner, type, "its serializer '" + serializer + "' is not registered in this process", null));
        try {
            return reader.read(type, new ByteArrayInputStream(content));
        } catch (IOException | RuntimeException failure) {
            throw ResultMessages.unreadable(owner, type, "serializer '" + serializer + "' failed: " + failure, failure);
        }
    }

    @Override
    public boolean isStored(@Nullable JsonNode data, ResultOptions options) {
        return switch (ResultData.parse(data)) {
            case Inline _ -> true;
            case Reference reference -> isThere(reference, options);
            case Unpersisted _ -> false;
            case null -> false;
        };
    }

    private boolean isThere(Reference reference, ResultOptions options) {
        try {
            for (ResultStorage storage : candidates(reference, options)) {
                if (storage.exists(reference.key())) {
                    return true;
                }
            }
            return false;
        } catch (IOException | RuntimeException unreachable) {
            // Computing again is always right; a storage that stays out of reach says so when the result is stored.
            return false;
        }
    }

    // A storage may have moved and changed its name with it; the digest proves that what is found is what was stored.
    private List<ResultStorage> candidates(Reference reference, ResultOptions options) {
        ResultStorage own = options.storage();
        if (own == null) {
            return List.of(standard);
        }
        return reference.storage().equals(standard.name()) ? List.of(standard, own) : List.of(own, standard);
    }
}
