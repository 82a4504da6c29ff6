package dev.rondo.server.automation;

import dev.rondo.model.Json;
import dev.rondo.server.automation.ActionBlocks.Block;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns messages into the calls of the systems that blocks stand for. */
final class Notifications {
    private static final String TEAMS_CARD = "application/vnd.microsoft.card.adaptive";

    private Notifications() {}

    /**
     * The calls that send a message, mostly one.
     *
     * @throws ActionFailure when the block cannot send any, or lacks what it needs
     */
    static List<HttpCall> of(Block block, String subject, String body) throws ActionFailure {
        Fields fields = new Fields(block.data());
        Message message = new Message(subject, body);
        boolean toPrivate = fields.flag("allow_private_urls", true);
        List<HttpCall> calls =
                switch (block.type()) {
                    case "slack-webhook" -> List.of(slack(fields, message));
                    case "ms-teams-webhook" -> List.of(teams(fields, message));
                    case "discord-webhook" -> List.of(discord(fields, message));
                    case "mattermost-webhook" -> mattermost(fields, message);
                    case "pager-duty-webhook" -> List.of(pagerDuty(fields, message));
                    case "opsgenie-webhook" -> List.of(opsgenie(fields, message));
                    case "sendgrid-email" -> List.of(sendgrid(fields, message));
                    case "twilio-sms" -> twilio(fields, message);
                    case "custom-webhook" -> List.of(CustomWebhook.of(fields, block.name(), subject, body));
                    case "webhook" -> List.of(Webhooks.of(block, json(Map.of("subject", subject, "body", body))));
                    default ->
                        throw ActionFailure.lasting("The block of the type " + block.type()
                                + " sends no messages: use one for notifications, such as slack-webhook");
                };
        return calls.stream()
                .map(call -> call.toPrivate(call.toPrivate() && toPrivate))
                .toList();
    }

    private record Message(String subject, String body) {
        String together(String emphasis) {
            return subject.isBlank() ? body : emphasis + subject + emphasis + "\n" + body;
        }
    }

    // Older blocks have the address in Apprise's form: slack://TokenA/TokenB/TokenC, maybe with a bot before and a
    // channel behind.
    private static HttpCall slack(Fields fields, Message message) throws ActionFailure {
        String url = fields.required("url");
        String address = url;
        if (url.startsWith("slack://")) {
            List<String> tokens = parts(url).stream()
                    .filter(part -> !part.startsWith("#"))
                    .limit(3)
                    .toList();
            address = "https://hooks.slack.com/services/" + String.join("/", tokens);
        }
        return HttpCall.json(HttpCall.address(address), json(Map.of("text", message.together("*"))));
    }

    private static HttpCall teams(Fields fields, Message message) throws ActionFailure {
        List<Map<String, Object>> blocks = new ArrayList<>();
        if (!message.subject().isBlank()) {
            blocks.add(Map.of("type", "TextBlock", "text", message.subject(), "weight", "bolder", "wrap", true));
        }
        blocks.add(Map.of("type", "TextBlock", "text", message.body(), "wrap", fields.flag("wrap", true)));
        Map<String, Object> card = Map.of(
                "$schema", "http://adaptivecards.io/schemas/adaptive-card.json",
                "type", "AdaptiveCard",
                "version", "1.4",
                "body", blocks);
        Map<String, Object> content =
                Map.of("type", "message", "attachments", List.of(Map.of("contentType", TEAMS_CARD, "content", card)));
        return HttpCall.json(HttpCall.address(fields.required("url")), json(content));
    }

    private static HttpCall discord(Fields fields, Message message) throws ActionFailure {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("content", message.together("**"));
        content.put("tts", fields.flag("tts", false));
        fields.text("botname").ifPresent(name -> content.put("username", name));
        fields.text("avatar_url").ifPresent(url -> content.put("avatar_url", url));
        String address = "https://discord.com/api/webhooks/" + encoded(fields.required("webhook_id")) + "/"
                + encoded(fields.required("webhook_token"));
        return HttpCall.json(URI.create(address), json(content));
    }

    private static List<HttpCall> mattermost(Fields fields, Message message) throws ActionFailure {
        boolean secure = fields.flag("secure", false);
        String path = fields.text("path").map(text -> "/" + strip(text)).orElse("");
        URI address = HttpCall.address((secure ? "https" : "http") + "://" + fields.required("hostname") + ":"
                + fields.text("port", "8065") + path + "/hooks/" + encoded(fields.required("token")));
        List<String> channels = fields.texts("channels");
        List<@Nullable String> targets = new ArrayList<>(channels);
        if (channels.isEmpty()) {
            targets.add(null);
        }
        List<HttpCall> calls = new ArrayList<>();
        for (@Nullable String channel : targets) {
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("text", message.together("**"));
            fields.text("botname").ifPresent(name -> content.put("username", name));
            if (channel != null) {
                content.put("channel", channel.replaceFirst("^#", ""));
            }
            calls.add(HttpCall.json(address, json(content)));
        }
        return calls;
    }

    private static HttpCall pagerDuty(Fields fields, Message message) throws ActionFailure {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("summary", message.subject().isBlank() ? message.body() : message.subject());
        payload.put("severity", severity(fields.text("notify_type", "warning")));
        payload.put("source", fields.text("source", "Rondo"));
        payload.put("component", fields.text("component", "Notification"));
        fields.text("group").ifPresent(group -> payload.put("group", group));
        fields.text("class_id").ifPresent(type -> payload.put("class", type));
        Map<String, Object> details = new LinkedHashMap<>(fields.object("custom_details"));
        details.put("message", message.body());
        payload.put("custom_details", details);
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("routing_key", fields.required("integration_key"));
        event.put("event_action", "trigger");
        event.put("payload", payload);
        fields.text("clickable_url")
                .ifPresent(url -> event.put("links", List.of(Map.of("href", url, "text", "Details"))));
        String host =
                fields.text("region_name", "us").equals("eu") ? "events.eu.pagerduty.com" : "events.pagerduty.com";
        return HttpCall.json(URI.create("https://" + host + "/v2/enqueue"), json(event));
    }

    private static String severity(String type) {
        return switch (type) {
            case "failure" -> "critical";
            case "warning" -> "warning";
            default -> "info";
        };
    }

    private static HttpCall opsgenie(Fields fields, Message message) throws ActionFailure {
        Map<String, Object> alert = new LinkedHashMap<>();
        alert.put("message", message.subject().isBlank() ? message.body() : message.subject());
        alert.put("description", message.body());
        List<Map<String, Object>> responders = new ArrayList<>();
        fields.texts("target_user").forEach(name -> responders.add(Map.of("type", "user", "username", name)));
        List.of("team", "schedule", "escalation")
                .forEach(kind -> fields.texts("target_" + kind)
                        .forEach(name -> responders.add(Map.of("type", kind, "name", name))));
        alert.put("responders", responders);
        alert.put("tags", fields.texts("tags"));
        alert.put("details", fields.object("details"));
        fields.text("priority").ifPresent(priority -> alert.put("priority", "P" + priority));
        fields.text("alias").ifPresent(alias -> alert.put("alias", alias));
        fields.text("entity").ifPresent(entity -> alert.put("entity", entity));
        String host = fields.text("region_name", "us").equals("eu") ? "api.eu.opsgenie.com" : "api.opsgenie.com";
        return HttpCall.json(URI.create("https://" + host + "/v2/alerts"), json(alert))
                .with("Authorization", "GenieKey " + fields.required("apikey"));
    }

    private static HttpCall sendgrid(Fields fields, Message message) throws ActionFailure {
        List<Map<String, String>> to = fields.texts("to_emails").stream()
                .map(address -> Map.of("email", address))
                .toList();
        if (to.isEmpty()) {
            throw ActionFailure.lasting("The block has no to_emails");
        }
        Map<String, Object> mail = new LinkedHashMap<>();
        mail.put("personalizations", List.of(Map.of("to", to)));
        mail.put("from", Map.of("email", fields.required("sender_email")));
        mail.put("subject", message.subject().isBlank() ? "Notification" : message.subject());
        mail.put("content", List.of(Map.of("type", "text/plain", "value", message.body())));
        return HttpCall.json(URI.create("https://api.sendgrid.com/v3/mail/send"), json(mail))
                .with("Authorization", "Bearer " + fields.required("api_key"));
    }

    private static List<HttpCall> twilio(Fields fields, Message message) throws ActionFailure {
        String account = fields.required("account_sid");
        String from = fields.required("from_phone_number");
        String credentials = account + ":" + fields.required("auth_token");
        String authorization =
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        URI address = URI.create("https://api.twilio.com/2010-04-01/Accounts/" + encoded(account) + "/Messages.json");
        return fields.texts("to_phone_numbers").stream()
                .map(to -> "From=" + encoded(from) + "&To=" + encoded(to) + "&Body=" + encoded(message.together("")))
                .map(form -> new HttpCall(
                        "POST",
                        address,
                        Map.of("Content-Type", "application/x-www-form-urlencoded", "Authorization", authorization),
                        form,
                        true))
                .toList();
    }

    private static List<String> parts(String url) {
        String rest = url.substring(url.indexOf("://") + 3);
        int query = rest.indexOf('?');
        String path = query < 0 ? rest : rest.substring(0, query);
        return List.of(path.substring(path.indexOf('@') + 1).split("/"));
    }

    private static String strip(String path) {
        return path.replaceAll("^/+|/+$", "");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String json(Object value) {
        return Json.MAPPER.writeValueAsString(value);
    }
}
