namespace NvmeConformance.CrossCheck;

/// <summary>How one of nvme-cli's names relates to a field.</summary>
/// <param name="Key">nvme-cli's name, the abbreviation that the standard gives the field in lower case.</param>
/// <param name="Offset">Where the field begins in its structure.</param>
/// <param name="Kind">How the two are compared.</param>
internal sealed record MappedField(string Key, int Offset, FieldKind Kind = FieldKind.Number);

/// <summary>How the two are compared.</summary>
internal enum FieldKind
{
    /// <summary>Both are one number.</summary>
    Number,

    /// <summary>Ours is a row of bytes, nvme-cli's a number, least significant byte first.</summary>
    BytesAsNumber,

    /// <summary>Both are rows of bytes in hexadecimal digits.</summary>
    Bytes,

    /// <summary>Both are text; padding at the end does not count.</summary>
    Text,

    /// <summary>A number that only grows while the device works: ours lies between nvme-cli's before and after.</summary>
    Growing,
}

/// <summary>
/// Where nvme-cli's names lie, written down from the tables of the standard and not from our structures, so that a field of ours at the
/// wrong place is found.
/// </summary>
internal static class FieldMap
{
    /// <summary>Identify Controller.</summary>
    internal static IReadOnlyList<MappedField> Controller { get; } =
    [
        new("vid", 0), new("ssvid", 2), new("sn", 4, FieldKind.Text), new("mn", 24, FieldKind.Text), new("fr", 64, FieldKind.Text),
        new("rab", 72), new("ieee", 73, FieldKind.BytesAsNumber), new("cmic", 76), new("mdts", 77), new("cntlid", 78), new("ver", 80),
        new("rtd3r", 84), new("rtd3e", 88), new("oaes", 92), new("ctratt", 96), new("rrls", 100), new("cntrltype", 111),
        new("crdt1", 128), new("crdt2", 130), new("crdt3", 132), new("nvmsr", 253), new("vwci", 254), new("mec", 255),
        new("oacs", 256), new("acl", 258), new("aerl", 259), new("frmw", 260), new("lpa", 261), new("elpe", 262), new("npss", 263),
        new("avscc", 264), new("apsta", 265), new("wctemp", 266), new("cctemp", 268), new("mtfa", 270), new("hmpre", 272),
        new("hmmin", 276), new("tnvmcap", 280), new("unvmcap", 296), new("rpmbs", 312), new("edstt", 316), new("dsto", 318),
        new("fwug", 319), new("kas", 320), new("hctma", 322), new("mntmt", 324), new("mxtmt", 326), new("sanicap", 328),
        new("hmminds", 332), new("hmmaxd", 336), new("nsetidmax", 338), new("endgidmax", 340), new("anatt", 342), new("anacap", 343),
        new("anagrpmax", 344), new("nanagrpid", 348), new("pels", 352), new("domainid", 356), new("megcap", 368),
        new("sqes", 512), new("cqes", 513), new("maxcmd", 514), new("nn", 516), new("oncs", 520), new("fuses", 522), new("fna", 524),
        new("vwc", 525), new("awun", 526), new("awupf", 528), new("icsvscc", 530), new("nwpc", 531), new("acwu", 532),
        new("ocfs", 534), new("sgls", 536), new("mnan", 540), new("maxdna", 544), new("maxcna", 560),
        new("subnqn", 768, FieldKind.Text), new("ioccsz", 1792), new("iorcsz", 1796), new("icdoff", 1800), new("fcatt", 1802),
        new("msdbd", 1803), new("ofcs", 1804),
    ];

    /// <summary>Identify Namespace.</summary>
    internal static IReadOnlyList<MappedField> Namespace { get; } =
    [
        new("nsze", 0), new("ncap", 8), new("nsfeat", 24), new("nlbaf", 25), new("flbas", 26), new("mc", 27), new("dpc", 28),
        new("dps", 29), new("nmic", 30), new("rescap", 31), new("fpi", 32), new("dlfeat", 33), new("nawun", 34), new("nawupf", 36),
        new("nacwu", 38), new("nabsn", 40), new("nabo", 42), new("nabspf", 44), new("noiob", 46), new("nvmcap", 48), new("npwg", 64),
        new("npwa", 66), new("npdg", 68), new("npda", 70), new("nows", 72), new("mssrl", 74), new("mcl", 76), new("msrc", 80),
        new("anagrpid", 92), new("nsattr", 99), new("nvmsetid", 100), new("endgid", 102),
        new("nguid", 104, FieldKind.Bytes), new("eui64", 120, FieldKind.Bytes),
    ];

    /// <summary>SMART / Health Information; what counts commands moves under our hands.</summary>
    internal static IReadOnlyList<MappedField> Health { get; } =
    [
        new("critical_warning", 0), new("temperature", 1), new("avail_spare", 3), new("spare_thresh", 4), new("percent_used", 5),
        new("endurance_grp_critical_warning_summary", 6), new("data_units_read", 32, FieldKind.Growing),
        new("data_units_written", 48, FieldKind.Growing), new("host_read_commands", 64, FieldKind.Growing),
        new("host_write_commands", 80, FieldKind.Growing), new("controller_busy_time", 96, FieldKind.Growing),
        new("power_cycles", 112), new("power_on_hours", 128, FieldKind.Growing), new("unsafe_shutdowns", 144),
        new("media_errors", 160), new("num_err_log_entries", 176, FieldKind.Growing),
        new("warning_temp_time", 192, FieldKind.Growing), new("critical_comp_time", 196, FieldKind.Growing),
    ];
}
