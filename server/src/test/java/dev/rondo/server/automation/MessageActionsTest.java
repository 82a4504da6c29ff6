package dev.rondo.server.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.rondo.model.Json;
import dev.rondo.model.automation.Action;
import dev.rondo.model.automation.Automation;
import dev.rondo.model.automation.Trigger;
import dev.rondo.model.event.Event;
import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.model.event.Resource;
import dev.rondo.orchestration.automation.Firing;
import dev.rondo.orchestration.store.PendingAction;
import dev.rondo.orchestration.store.Store;
import dev.rondo.server.automation.ActionBlocks.Block;
import dev.rondo.store.SqliteStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessageActionsTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final UUID ID = new UUID(1, 2);

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final Store store = SqliteStore.inMemory(() -> NOW);
    private final HttpCalls calls = new HttpCalls();
    private HttpServer http;
    private int status = 200;

    @SuppressWarnings("NullAway.Init") // by listen()
    MessageActionsTest() {}

    private record Received(String method, String path, String type, String body) {}

    @BeforeEach
    void listen() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), type, body));
            byte[] answer = "heard".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        http.start();
    }

    @AfterEach
    void close() {
        http.stop(0);
        calls.close();
        store.close();
    }

    private String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/hook";
    }

    private MessageActions with(String type, Map<String, Object> data) {
        TemplateValues values = new TemplateValues(store, LinkFilter.templates(() -> "http://ui"));
        return new MessageActions(id -> Optional.of(new Block("mine", type, data)), values, calls);
    }

    private static PendingAction pending(Action action) {
        Trigger trigger = Json.MAPPER
                .readValue("{\"type\":\"event\",\"posture\":\"Reactive\"}", Trigger.class)
                .identified(() -> ID);
        Automation automation = new Automation(
                ID, NOW, NOW, "watch", "", true, List.of(), trigger, List.of(action), List.of(), List.of());
        Event event = new Event(
                NOW, "data.arrived", Resource.of("lake.table"), List.of(), Map.of("word", "plover"), ID, null);
        ReceivedEvent cause = ReceivedEvent.of(event, NOW);
        Firing firing = new Firing(ID, ID, NOW, Map.of(), cause, List.of());
        return new PendingAction(ID, automation, firing, cause, ID, action, 0, 0, NOW);
    }

    private ActionOutcome call(Map<String, Object> data, String payload) throws ActionFailure {
        Action.CallWebhook call = new Action.CallWebhook(ID, payload);
        return with("webhook", data).call(pending(call), call);
    }

    private ActionOutcome send(String type, Map<String, Object> data, String subject, String body)
            throws ActionFailure {
        Action.SendNotification send = new Action.SendNotification(ID, subject, body);
        return with(type, data).send(pending(send), send);
    }

    @Test
    void aWebhookIsCalledWithWhatHappened() throws Exception {
        ActionOutcome outcome = call(Map.of("url", url(), "method", "PUT"), "{\"said\": \"{{ event.payload.word }}\"}");
        assertThat(received.take())
                .isEqualTo(new Received("PUT", "/hook", "application/json", "{\"said\": \"plover\"}"));
        assertThat(outcome.details()).containsEntry("status_code", 200).containsEntry("response_body", "heard");
    }

    @Test
    void aWebhookThatFailsForAWhileIsToBeCalledAgainAndOneThatRefusesIsNot() {
        status = 503;
        assertThatThrownBy(() -> call(Map.of("url", url()), ""))
                .isInstanceOfSatisfying(
                        ActionFailure.class,
                        failure -> assertThat(failure.isPassing()).isTrue());
        status = 404;
        assertThatThrownBy(() -> call(Map.of("url", url()), ""))
                .isInstanceOfSatisfying(
                        ActionFailure.class,
                        failure -> assertThat(failure.isPassing()).isFalse());
    }

    @Test
    void onlyWebAddressesAreCalledAndPrivateOnesWhereTheyMayBe() {
        assertThatThrownBy(() -> call(Map.of("url", "file:///etc/passwd"), "")).isInstanceOf(ActionFailure.class);
        assertThatThrownBy(() -> call(Map.of("url", url(), "allow_private_urls", false), ""))
                .hasMessageContaining("private network");
        assertThat(received).isEmpty();
    }

    @Test
    void aMessageGoesToSlack() throws Exception {
        send(
                "slack-webhook",
                Map.of("url", url()),
                "{{ automation.name }}",
                "{{ event.resource.id }} {{ automation | ui_url }}");
        assertThat(Json.MAPPER.readTree(received.take().body()).path("text").asString())
                .isEqualTo("*watch*\nlake.table http://ui/automations/automation/" + ID);
    }

    @Test
    void aMessageGoesToMattermostOnceForEachChannel() throws Exception {
        int port = http.getAddress().getPort();
        send(
                "mattermost-webhook",
                Map.of("hostname", "127.0.0.1", "port", port, "token", "t0", "channels", List.of("#a", "b")),
                "s",
                "b");
        assertThat(received.take().path()).isEqualTo("/hooks/t0");
        assertThat(Json.MAPPER.readTree(received.take().body()).path("channel").asString())
                .isEqualTo("b");
    }

    @Test
    void aCustomWebhookSaysItselfWhereTheMessageGoes() throws Exception {
        Map<String, Object> data = Map.of(
                "name",
                "own",
                "url",
                url(),
                "params",
                Map.of("token", "{{key}}"),
                "json_data",
                Map.of("text", List.of("{{subject}}", "{{body}} from {{name}}")),
                "secrets",
                "{\"key\": \"k 1\"}");
        send("custom-webhook", data, "s", "b");
        assertThat(received.take())
                .isEqualTo(new Received(
                        "POST", "/hook?token=k+1", "application/json", "{\"text\":[\"s\",\"b from own\"]}"));
    }

    @Test
    void aBlockThatSendsNoMessagesIsRefused() {
        assertThatThrownBy(() -> send("s3-bucket", Map.of(), "s", "b")).hasMessageContaining("sends no messages");
    }

    @Test
    void theCallsOfPublicSystemsHaveTheFormThatTheseWant() throws ActionFailure {
        HttpCall slack = one("slack-webhook", Map.of("url", "slack://bot@T1/B2/C3/#general"));
        assertThat(slack.address()).hasToString("https://hooks.slack.com/services/T1/B2/C3");
        HttpCall teams = one("ms-teams-webhook", Map.of("url", "https://teams.example/x"));
        assertThat(Json.MAPPER
                        .readTree(teams.body())
                        .at("/attachments/0/content/body/1/text")
                        .asString())
                .isEqualTo("text");
        HttpCall discord = one("discord-webhook", Map.of("webhook_id", "1", "webhook_token", "t", "botname", "bot"));
        assertThat(discord.address()).hasToString("https://discord.com/api/webhooks/1/t");
        HttpCall pager = one("pager-duty-webhook", Map.of("integration_key", "k", "region_name", "eu"));
        assertThat(pager.address()).hasToString("https://events.eu.pagerduty.com/v2/enqueue");
        assertThat(Json.MAPPER.readTree(pager.body()).at("/payload/severity").asString())
                .isEqualTo("warning");
        HttpCall opsgenie = one("opsgenie-webhook", Map.of("apikey", "k", "priority", 2, "target_team", List.of("ml")));
        assertThat(opsgenie.headers()).containsEntry("Authorization", "GenieKey k");
        assertThat(Json.MAPPER.readTree(opsgenie.body()).path("priority").asString())
                .isEqualTo("P2");
        HttpCall mail =
                one("sendgrid-email", Map.of("api_key", "k", "sender_email", "a@b.c", "to_emails", List.of("d@e.f")));
        assertThat(Json.MAPPER
                        .readTree(mail.body())
                        .at("/personalizations/0/to/0/email")
                        .asString())
                .isEqualTo("d@e.f");
        HttpCall text = one(
                "twilio-sms",
                Map.of(
                        "account_sid",
                        "A1",
                        "auth_token",
                        "t",
                        "from_phone_number",
                        "+1",
                        "to_phone_numbers",
                        List.of("+2")));
        assertThat(text.body()).isEqualTo("From=%2B1&To=%2B2&Body=title%0Atext");
    }

    private static HttpCall one(String type, Map<String, Object> data) throws ActionFailure {
        return Notifications.of(new Block("x", type, data), "title", "text").getFirst();
    }
}
