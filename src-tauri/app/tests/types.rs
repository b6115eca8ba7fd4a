//! The window's TypeScript types are the Rust ones: written by `make types`, checked here.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use grizzly_app::{
    api::*,
    settings::{AudienceSetting, CallSetting, ChannelSetting, Settings, Theme},
    tracker::Tracker,
};
use grizzly_core::{
    CheckStep, DeviceId, EntryId, FoundBy, Handle, IncidentId, Phase, Severity, StepState, Text, Time,
    advice::{Beat, Cadence, Level, Rules},
    cleanup::{Progress, Standing},
    directory::{Contact, Related, Role, Service, Through},
    document::{Block, Column, Document, Point, Span, Tone},
    event::{Confidence, RfoSection, TaskKind},
    incident::{Arrival, Presence, TaskEnd},
    milestone::Milestone,
    rfo::{Answer, Blame, FollowUpRow, Question, Review, Suggestion},
    update::{Kind, Moment, TemplateFault, wording::Rule},
};
use grizzly_courier::{Channel, Flavour, Secret, Security};
use ts_rs::{Config, TS};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/tauri/types.ts");

fn generated() -> String {
    let config = Config::default();
    let mut text = String::from("// Made from the Rust types by `make types`. Do not edit.\n");
    macro_rules! declare {
        ($($name:ty),+ $(,)?) => {
            $(text.push_str(&format!("\nexport {}\n", <$name as TS>::decl(&config)));)+
        };
    }
    declare!(
        Time,
        Text,
        Handle,
        IncidentId,
        EntryId,
        DeviceId,
        Severity,
        FoundBy,
        Phase,
        Presence,
        Milestone,
        Theme,
        CallSetting,
        Beat,
        Cadence,
        Rules,
        Kind,
        Rule,
        Security,
        Flavour,
        Channel,
        Secret,
        AudienceSetting,
        ChannelSetting,
        Tracker,
        Settings,
        Role,
        Contact,
        Service,
        Through,
        Related,
        Listing,
        Format,
        PersonForm,
        ServiceForm,
        Reader,
        RfoFormat,
        FollowUpFormat,
        Code,
        Problem,
        NextWord,
        Execute,
        Query,
        Done,
        IncidentRow,
        PersonView,
        MilestoneView,
        IntervalView,
        LogRow,
        Level,
        ActionView,
        AdviceView,
        NextView,
        TaskKind,
        TaskEnd,
        TaskView,
        GroupView,
        StageView,
        RollbackView,
        RelatedView,
        Confidence,
        FactBefore,
        FactView,
        LastWord,
        ToldView,
        Arrival,
        DeliveryView,
        LedgerRow,
        Moment,
        TemplateFault,
        TextPiece,
        FindingView,
        MissingView,
        BeforeView,
        WayView,
        UpdateView,
        SecretView,
        TemplateView,
        TellingView,
        TemplatePreview,
        Tone,
        Point,
        Span,
        Column,
        Block,
        Document,
        RfoSection,
        Suggestion,
        Question,
        Blame,
        Answer,
        FollowUpRow,
        Review,
        SectionView,
        RfoView,
        Standing,
        Progress,
        CustomerView,
        CleanupView,
        LeftOutView,
        LetterView,
        DifferenceView,
        MergeRow,
        FaultView,
        MergeView,
        BriefingSection,
        BriefingView,
        StepState,
        CheckStep,
        IncidentView,
        Checklist,
        Understood,
        CommandHelp,
        Notice,
        PersonCard,
        DirectoryView,
        Head,
        Commit,
        Tag,
        Versions,
        Opened,
    );
    text
}

#[test]
fn typescript_types_are_up_to_date() {
    let generated = generated();
    if std::env::var_os("UPDATE_TYPES").is_some() {
        std::fs::write(FILE, &generated).unwrap();
    }
    let committed = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(committed == generated, "ui/src/tauri/types.ts is stale: run `make types`");
}
