"""Which system calls a candidate may not make, and why.

Each entry is `name:x86-64:aarch64`, with `-` where an architecture has no such call. What is not named here is allowed,
up to `LAST`: a call that came later than this file does not exist for a candidate.
"""

from __future__ import annotations

from quizzer.grading.confine.bpf import Condition

LAST = 462
"""The highest number of a call that was judged (`mseal`, Linux 6.10)."""

START = "fork:57:- vfork:58:- execve:59:221 execveat:322:281"
"""Starting processes and programs (and `clone`, unless it makes a thread)."""

FORBIDDEN = f"""
{START}
ptrace:101:117 process_vm_readv:310:270 process_vm_writev:311:271 process_madvise:440:440 process_mrelease:448:448
kcmp:312:272 pidfd_open:434:434 pidfd_getfd:438:438 pidfd_send_signal:424:424 tkill:200:130 migrate_pages:256:238
move_pages:279:239 ioprio_set:251:30 setpgid:109:154 setsid:112:157

socket:41:198 connect:42:203 bind:49:200 listen:50:201 accept:43:202 accept4:288:242

shmget:29:194 shmat:30:196 shmctl:31:195 semget:64:190 semop:65:193 semtimedop:220:192 semctl:66:191 msgget:68:186
msgsnd:69:189 msgrcv:70:188 msgctl:71:187 mq_open:240:180 mq_unlink:241:181 mq_timedsend:242:182 mq_timedreceive:243:183
mq_notify:244:184 mq_getsetattr:245:185

setuid:105:146 setgid:106:144 setreuid:113:145 setregid:114:143 setresuid:117:147 setresgid:119:149 setfsuid:122:151
setfsgid:123:152 setgroups:116:159 capset:126:91 personality:135:92 add_key:248:217 request_key:249:218 keyctl:250:219

unshare:272:97 setns:308:268 chroot:161:51 pivot_root:155:41 mount:165:40 umount2:166:39 mount_setattr:442:442
move_mount:429:429 open_tree:428:428 fsopen:430:430 fsconfig:431:431 fsmount:432:432 fspick:433:433 statmount:457:457
listmount:458:458

bpf:321:280 perf_event_open:298:241 userfaultfd:323:282 seccomp:317:277 lsm_set_self_attr:460:460 acct:163:89
syslog:103:116 reboot:169:142 swapon:167:224 swapoff:168:225 sethostname:170:161 setdomainname:171:162
init_module:175:105 finit_module:313:273 delete_module:176:106 kexec_load:246:104 kexec_file_load:320:294 iopl:172:-
ioperm:173:- modify_ldt:154:- settimeofday:164:170 clock_settime:227:112 adjtimex:159:171 clock_adjtime:305:266
quotactl:179:60 quotactl_fd:443:443 vhangup:153:58

truncate:76:45 name_to_handle_at:303:264 open_by_handle_at:304:265 fanotify_init:300:262 fanotify_mark:301:263
inotify_init:253:- inotify_init1:294:26 inotify_add_watch:254:27 vmsplice:278:75 chown:92:- fchown:93:55 lchown:94:-
fchownat:260:54 setxattr:188:5 lsetxattr:189:6 fsetxattr:190:7 removexattr:197:14 lremovexattr:198:15
fremovexattr:199:16 utime:132:- utimes:235:- futimesat:261:-
"""
"""Answered with EPERM. In groups: processes, sockets, System V and POSIX queues, identity and keys, namespaces and
mounts, the machine, and what Landlock does not guard of files (truncation before Linux 6.2, and owners at all times).
"""

MEMORY_FILE = "memfd_create:319:279"

ABSENT = f"""
{MEMORY_FILE} clone3:435:435 openat2:437:437 memfd_secret:447:447
io_uring_setup:425:425 io_uring_enter:426:426 io_uring_register:427:427
"""
"""Answered with ENOSYS, so that callers take the older call, whose arguments a filter can see. Memory files would be
memory that no limit counts."""

PRETENDED = "chmod:90:- fchmod:91:52 fchmodat:268:53 fchmodat2:452:452"
"""Answered with success and not done: `shutil.copy` needs them, and nothing else guards a person's own files."""
TIMES = "utimensat:280:88"
"""The same with times given, as when copying; refused without (now), so that `Path.touch` goes on to make the file."""
TIMES_GIVEN = Condition(2, (0,), wanted=False)

PROCESS_ITSELF = 0
"""What `setpriority` calls a single process, and many calls the one that makes them."""
THREAD = 0x00010000
NAMESPACES = 0x7E020000
"""Flags of `clone`: it makes a thread; it makes namespaces."""
UNIX, STREAM, KIND = 1, 1, 0xF
"""A pair of stream sockets, which asyncio makes, reaches nobody; one of datagrams can send to any address."""
TRUNCATE, ACCESS_MODE = 0o1000, 3
TRUNCATING_READS = (TRUNCATE, TRUNCATE | ACCESS_MODE)
"""Opening for reading with O_TRUNC empties the file, and Landlock before Linux 6.2 sees only a reader."""
PRCTL_FORBIDDEN = (1, 4, 22, 28, 35, 36, 62, 0x59616D61)
"""Death with the parent, dumpable, seccomp, secure bits, memory map, subreaper, core scheduling, who may trace."""
IOCTL_ALLOWED = (0x5401, 0x802C542A, 0x5413, 0x540F, 0x5411, 0x541B, 0x5421, 0x5450, 0x5451)
"""Asking a terminal for its settings, size and group, a pipe for what waits in it; blocking, closing on exec. Others
type into a terminal, have signals sent on input or change the flags of a person's files."""
IOCTL_FORBIDDEN = (0x5412, 0x541C, 0x541D, 0x540E, 0x8901, 0x8902, 0x40086602, 0x40046602, 0x401C5820)
"""The worst of them, where a driver's own cannot be listed: TIOCSTI, TIOCLINUX, TIOCCONS, TIOCSCTTY, FIOSETOWN,
SIOCSPGRP, FS_IOC_SETFLAGS in both widths, FS_IOC_FSSETXATTR."""
FCNTL_FORBIDDEN = (8, 15, 1024, 1026)
"""Signals to others on input (F_SETOWN, F_SETOWN_EX), making others wait (F_SETLEASE), watching folders (F_NOTIFY)."""


def conditional(own_pid: int, *, cuda: bool) -> dict[str, tuple[Condition, ...]]:
    """The calls that depend on their arguments; a process is meant by number only if it is the candidate itself."""
    own = (Condition(0, (own_pid,)),)
    own_or_self = (Condition(0, (PROCESS_ITSELF, own_pid)),)
    no_namespaces = Condition(0, (0,), mask=NAMESPACES)
    a_thread = Condition(0, (THREAD,), mask=THREAD)
    return {
        "clone:56:220": (no_namespaces,) if cuda else (no_namespaces, a_thread),
        "kill:62:129": own,
        "tgkill:234:131": own,
        "rt_sigqueueinfo:129:138": own,
        "rt_tgsigqueueinfo:297:240": own,
        "prlimit64:302:261": own_or_self,
        "sched_setaffinity:203:122": own_or_self,
        "sched_setscheduler:144:119": own_or_self,
        "sched_setparam:142:118": own_or_self,
        "sched_setattr:314:274": own_or_self,
        "setpriority:141:140": (Condition(0, (PROCESS_ITSELF,)), Condition(1, (PROCESS_ITSELF, own_pid))),
        "prctl:157:167": (Condition(0, PRCTL_FORBIDDEN, wanted=False),),
        "ioctl:16:29": (Condition(1, IOCTL_FORBIDDEN, wanted=False) if cuda else Condition(1, IOCTL_ALLOWED),),
        "fcntl:72:25": (Condition(1, FCNTL_FORBIDDEN, wanted=False),),
        "socketpair:53:199": (Condition(0, (UNIX,)), Condition(1, (STREAM,), mask=KIND)),
        "sendto:44:206": (Condition(4, (0,)), Condition(4, (0,), high=True)),
        "open:2:-": (_never_truncating(1),),
        "openat:257:56": (_never_truncating(2),),
    }


def _never_truncating(flags: int) -> Condition:
    return Condition(flags, TRUNCATING_READS, mask=TRUNCATE | ACCESS_MODE, wanted=False)


def numbers(table: str, machine: str) -> list[int]:
    """The numbers of a table's calls on `x86_64` or `aarch64`."""
    column = {"x86_64": 1, "aarch64": 2}[machine]
    found = [entry.split(":")[column] for entry in table.split()]
    return [int(number) for number in found if number != "-"]
