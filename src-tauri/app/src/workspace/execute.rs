//! Every command, and what carries it out.

use grizzly_core::{Text, Time, line::when};

use super::{
    ExecuteResult, Workspace,
    directory::{completed, decode_base64},
    updates::Approval,
};
use crate::{
    api::{CommandResult, Execute},
    effect::Effect,
    evidence::Attachments,
    timeline_import::Timeline,
    work::unwatched,
};

impl Workspace {
    /// Executes a command, and returns what the desktop has to do.
    pub fn execute(&mut self, command: Execute, now: Time) -> ExecuteResult {
        let files = self.named_files(&command, now).read(false)?;
        self.execute_with(command, &files, now)
    }

    /// As [`Workspace::execute`], with the files that the command names, which were read without the workspace.
    pub fn execute_with(&mut self, command: Execute, files: &Attachments, now: Time) -> ExecuteResult {
        let nothing = CommandResult::default();
        match command {
            Execute::Declare { summary, severity, first_error, found_by } => {
                let first_error_at =
                    first_error.map(|typed| when::moment(&typed, &self.context(now))).transpose()?;
                self.declare(Text::new(&summary), severity, first_error_at, found_by, now)
            }
            Execute::Say { incident, line, at, by } => {
                self.say_with(&incident, &[line], at.as_deref(), by.as_deref(), files, now)
            }
            Execute::AttachFiles { incident, text, .. } | Execute::AttachClipboard { incident, text } => {
                self.attach(incident, files, &Text::new(&text), now)
            }
            Execute::Log { incident, commands } => self.log_form(incident, commands, now),
            Execute::Run { incident, commands } => self.run(incident, commands, now),
            Execute::TakeAction { incident, nudge, command } => {
                self.check_offered(incident, &nudge, &command, now)?;
                self.run(incident, vec![command], now)
            }
            Execute::ApproveUpdate { incident, audience, text, next_at, channels, shown } => {
                let approval = Approval { text, next_at, channels, shown };
                self.approve_update(&incident.to_string(), &audience, approval, now)
            }
            Execute::SaveTemplate { audience, text } => {
                self.config.save_template(&audience, &text)?;
                Ok((nothing, Vec::new()))
            }
            // The window runs these two outside of the workspace, which must not wait for a keyring or a network.
            Execute::SaveSecret { channel, secret, value } => {
                Ok((self.channels().save_secret(&channel, secret, &value)?, Vec::new()))
            }
            Execute::TestChannel { channel } => Ok((self.channels().test(&channel, now)?, Vec::new())),
            Execute::OpenSaved { path, in_folder } => {
                Ok((nothing, vec![Effect::OpenSaved { path, in_folder }]))
            }
            Execute::CopyText { text, label } => Ok((nothing, vec![Effect::CopyText { text, label }])),
            Execute::OpenCall { incident, shown } => self.open_call(incident, shown.as_deref()),
            Execute::CopyInvitation { incident } => {
                let incident = &*self.incident(&incident.to_string())?;
                Ok((nothing, vec![Effect::CopyInvitation(self.invitation(incident))]))
            }
            Execute::SaveText { key, text } => {
                self.config.save_text(&key, &text)?;
                Ok((nothing, Vec::new()))
            }
            Execute::SaveSettings { settings } => self.save_settings(*settings, now),
            Execute::ChangeMyName { name } => self.change_my_name(&name, now),
            // So does paging.
            Execute::PagePerson { incident, person, channel } => {
                let job = self.page_job(incident, &person, &channel, now)?;
                let outcome = job.send(&self.keyring());
                Ok((self.log_page_outcome(&job, &outcome, now)?, Vec::new()))
            }
            Execute::DismissNotice { code } => {
                self.dismiss_notice(&code)?;
                Ok((nothing, Vec::new()))
            }
            Execute::SavePerson { person, replaces } => {
                Ok(completed(self.directory.save_person(person, replaces.as_ref())?))
            }
            Execute::RemovePerson { id } => Ok(completed(self.directory.remove_person(&id)?)),
            Execute::SaveService { service, replaces } => {
                Ok(completed(self.directory.save_service(service, replaces.as_ref())?))
            }
            Execute::RemoveService { name } => Ok(completed(self.directory.remove_service(&name)?)),
            Execute::ImportDirectory { list, file_name, bytes } => {
                self.import_directory_base64(list, &file_name, &bytes)
            }
            Execute::ExportDirectory { list, format } => self.export_directory_to_downloads(list, format),
            Execute::ContactPerson { incident, person, method } => {
                self.contact_person(incident, &person, method, now)
            }
            Execute::ImportTimeline { incident, title, file, source, edits } => {
                let import = self.timeline_import(incident.as_deref(), now)?;
                let timeline =
                    Timeline { title: title.as_deref(), file: &file, source: &source, edits: &edits };
                let mut workspace = self;
                import.log_for_window(timeline, &unwatched(), &mut workspace)
            }
            Execute::CopyRollback { service } => self.copy_rollback(&service),
            Execute::ExportRfo { incident, format, reader, evidence } => Ok((
                self.rfo_export(&incident.to_string(), format, reader, &evidence, now)?
                    .download(&unwatched())?,
                Vec::new(),
            )),
            Execute::ExportLog { incident } => {
                Ok((self.log_export(&incident.to_string())?.download(&unwatched())?, Vec::new()))
            }
            Execute::ExportFollowUps { incident } => {
                self.export_follow_ups_to_downloads(&incident.to_string(), now)
            }
            Execute::CopyFollowUps { incident } => self.copy_follow_ups(&incident.to_string(), now),
            Execute::OpenIssue { incident, entry } => self.open_issue(&incident.to_string(), entry, now),
            Execute::ImportCustomers { incident, bytes, entries } => {
                let bytes = decode_base64(&bytes)?;
                Ok((self.import_customers(&incident.to_string(), &bytes, Some(entries), now)?, Vec::new()))
            }
            Execute::ExportCustomers { incident } => {
                self.export_customers_to_downloads(&incident.to_string(), now)
            }
            // Only the desktop has work that goes on meanwhile, and gets back a log without holding this one.
            Execute::CancelWork | Execute::RecoverLog | Execute::StartNewLog => Ok((nothing, Vec::new())),
            Execute::HideQuick => Ok((nothing, vec![Effect::HideQuick])),
            Execute::TypeIntoComposer { text } => Ok((nothing, vec![Effect::TypeIntoComposer(text)])),
            Execute::Quit => Ok((nothing, vec![Effect::Quit])),
        }
    }
}
