//! Keeps the calling process in its place before it touches a stranger's bytes: limits on memory, processor time and output; no files
//! but the job's; no network; no other programs. Each is asked of the kernel and reported; a kernel that cannot is no reason to fail,
//! since the process is a child of its own and the parent watches time and output besides.

use rustix::process::{Resource, Rlimit, setrlimit};
use serde::{Deserialize, Serialize};

use crate::limits::Limits;

/// What was in force while a file was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Confinement {
    /// Memory was limited (`RLIMIT_AS`).
    pub memory: bool,
    /// Processor time was limited (`RLIMIT_CPU`).
    pub processor_time: bool,
    /// The size of written files was limited (`RLIMIT_FSIZE`), and there were no core dumps.
    pub output: bool,
    /// Only the job's folder could be opened (Landlock).
    pub file_system: bool,
    /// No socket could be made (seccomp).
    pub network: bool,
}

/// What the process is about to be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// It reads the file itself and starts nothing.
    Reader,
    /// It becomes a program of the system: that needs the system's libraries and data.
    Tool,
}

/// Confines this process for good. The current folder is the job's.
pub(crate) fn confine(role: Role, limits: &Limits) -> Confinement {
    let memory = if role == Role::Reader { limits.memory } else { limits.tool_memory };
    let seconds = limits.processor_time.as_secs().max(1);
    let file_system = kernel::only_files_below(role);
    Confinement {
        memory: limit(Resource::As, memory, memory),
        // The soft limit's signal tells time from memory; the hard one follows for who ignores it.
        processor_time: limit(Resource::Cpu, seconds, seconds + 1),
        output: limit(Resource::Fsize, limits.output, limits.output) && limit(Resource::Core, 0, 0),
        file_system,
        network: kernel::no_network(role),
    }
}

fn limit(resource: Resource, soft: u64, hard: u64) -> bool {
    setrlimit(resource, Rlimit { current: Some(soft), maximum: Some(hard) }).is_ok()
}

#[cfg(target_os = "linux")]
mod kernel {
    use super::Role;
    use landlock::{ABI, Access, AccessFs, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetStatus, path_beneath_rules};
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule, TargetArch, apply_filter,
    };
    use std::collections::BTreeMap;
    use std::path::Path;

    const SYSTEM: [&str; 10] = [
        "/usr",
        "/lib",
        "/lib64",
        "/bin",
        "/etc",
        "/opt",
        "/proc",
        "/var/cache/fontconfig",
        "/var/lib/libreoffice",
        "/var/spool/libreoffice", // its extensions, where Debian keeps them
    ];
    const DEVICES: [&str; 4] = ["/dev/null", "/dev/zero", "/dev/random", "/dev/urandom"];

    pub(super) fn only_files_below(role: Role) -> bool {
        landlocked(role).unwrap_or(false)
    }

    fn landlocked(role: Role) -> Result<bool, landlock::RulesetError> {
        let abi = ABI::V5;
        let (all, read) = (AccessFs::from_all(abi), AccessFs::from_read(abi));
        // no links: the parent opens by name what the child leaves
        let mine = all & !(AccessFs::Execute | AccessFs::MakeSym | AccessFs::MakeSock | AccessFs::MakeChar | AccessFs::MakeBlock);
        let mut rules = Ruleset::default()
            .handle_access(all)?
            .create()?
            .add_rules(path_beneath_rules([Path::new(".")], if role == Role::Tool { all } else { mine }))?;
        if role == Role::Tool {
            rules = rules.add_rules(path_beneath_rules(SYSTEM, read))?;
            rules = rules.add_rules(path_beneath_rules(DEVICES, AccessFs::from_file(abi)))?;
        }
        Ok(rules.restrict_self()?.ruleset != RulesetStatus::NotEnforced)
    }

    pub(super) fn no_network(role: Role) -> bool {
        filter(role).is_some_and(|program| apply_filter(&program).is_ok())
    }

    /// Everything is allowed but what reaches out of the process. LibreOffice talks to itself over sockets within the machine.
    fn filter(role: Role) -> Option<BpfProgram> {
        let mut rules: BTreeMap<i64, Vec<SeccompRule>> = FORBIDDEN.iter().map(|call| (*call, vec![])).collect();
        if role == Role::Reader {
            rules.extend([libc::SYS_execve, libc::SYS_execveat, libc::SYS_socket, libc::SYS_socketpair].map(|call| (call, vec![])));
        } else {
            let only_if = |argument: u8, operator: SeccompCmpOp, value: libc::c_int| {
                let condition = SeccompCondition::new(argument, SeccompCmpArgLen::Dword, operator, u64::try_from(value).ok()?).ok()?;
                SeccompRule::new(vec![condition]).ok()
            };
            rules.insert(libc::SYS_socket, vec![only_if(0, SeccompCmpOp::Ne, libc::AF_UNIX)?]);
            // It lays its socket into /tmp if it is told that /tmp can be written to, otherwise where `tools::convert` says.
            for (call, mode) in IS_IT_WRITABLE {
                rules.insert(*call, vec![only_if(*mode, SeccompCmpOp::Eq, libc::W_OK)?]);
            }
        }
        let refused = SeccompAction::Errno(u32::try_from(libc::EPERM).ok()?);
        let machine = TargetArch::try_from(std::env::consts::ARCH).ok()?;
        SeccompFilter::new(rules, SeccompAction::Allow, refused, machine).ok()?.try_into().ok()
    }

    /// The calls of `access`, and which of their arguments says what is asked. Newer machines have only the second.
    #[cfg(target_arch = "x86_64")]
    const IS_IT_WRITABLE: &[(i64, u8)] = &[(libc::SYS_access, 1), (libc::SYS_faccessat, 2)];
    #[cfg(not(target_arch = "x86_64"))]
    const IS_IT_WRITABLE: &[(i64, u8)] = &[(libc::SYS_faccessat, 2)];

    const FORBIDDEN: [i64; 16] = [
        libc::SYS_ptrace,
        libc::SYS_process_vm_readv,
        libc::SYS_process_vm_writev,
        libc::SYS_mount,
        libc::SYS_umount2,
        libc::SYS_pivot_root,
        libc::SYS_chroot,
        libc::SYS_unshare,
        libc::SYS_setns,
        libc::SYS_bpf,
        libc::SYS_keyctl,
        libc::SYS_add_key,
        libc::SYS_perf_event_open,
        libc::SYS_userfaultfd,
        libc::SYS_io_uring_setup,
        libc::SYS_kexec_load,
    ];
}

#[cfg(not(target_os = "linux"))]
mod kernel {
    use super::Role;

    pub(super) fn only_files_below(_: Role) -> bool {
        false
    }
    pub(super) fn no_network(_: Role) -> bool {
        false
    }
}
