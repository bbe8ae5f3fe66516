using NvmeConformance.Linux.Kernel.Files;

namespace NvmeConformance.Vfio.Tests.Fakes;

/// <summary>The folders of a machine of our own making, with PCI functions, drivers and IOMMU groups laid out as the kernel does.</summary>
internal sealed class MadeUpMachine : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("made-up-");

    internal MadeUpMachine()
    {
        Tree = new SystemTree(_root.FullName);
        Attribute("sys/bus/pci/drivers_probe", "");
    }

    internal SystemTree Tree { get; }

    internal string Root => _root.FullName;

    public void Dispose() => _root.Delete(recursive: true);

    internal MadeUpMachine Driver(string name) =>
        Attribute($"sys/bus/pci/drivers/{name}/bind", "").Attribute($"sys/bus/pci/drivers/{name}/unbind", "");

    /// <summary>An NVMe function in an IOMMU group.</summary>
    internal MadeUpMachine Function(string address, string? driver = "vfio-pci", uint? group = 7, string classCode = "0x010802")
    {
        var folder = $"sys/devices/pci0000:00/{address}";
        Attribute($"{folder}/class", classCode + "\n").Attribute($"{folder}/vendor", "0x1b36\n").Attribute($"{folder}/device", "0x0010\n");
        Attribute($"{folder}/driver_override", "(null)\n");
        Link($"sys/bus/pci/devices/{address}", $"../../../devices/pci0000:00/{address}");
        if (group is { } number)
        {
            Directory.CreateDirectory(Full($"sys/kernel/iommu_groups/{number}/devices/{address}"));
            Link($"{folder}/iommu_group", $"../../../kernel/iommu_groups/{number}");
            Attribute($"dev/vfio/{number}", "");
        }

        if (driver is not null)
        {
            Driver(driver);
            Bind(address, driver);
        }

        return this;
    }

    internal MadeUpMachine VirtualFunction(string physical, int index, string address, string? driver = "vfio-pci", uint group = 8)
    {
        Function(address, driver, group);
        Attribute($"sys/devices/pci0000:00/{physical}/sriov_totalvfs", "4\n");
        Link($"sys/devices/pci0000:00/{physical}/virtfn{index}", $"../{address}");
        return Link($"sys/devices/pci0000:00/{address}/physfn", $"../{physical}");
    }

    /// <summary>What the kernel's NVMe driver makes of a function: a controller with one namespace.</summary>
    internal MadeUpMachine Controller(string address, string name, string nqn = "nqn.2014.08.org:made-up")
    {
        var folder = $"sys/devices/pci0000:00/{address}/nvme/{name}";
        Attribute($"{folder}/subsysnqn", nqn + "\n").Link($"{folder}/device", $"../../../{address}");
        Link($"sys/class/nvme/{name}", $"../../devices/pci0000:00/{address}/nvme/{name}");
        Attribute($"{folder}/{name}n1/nsid", "1\n").Attribute($"{folder}/{name}n1/dev", "259:0\n");
        Directory.CreateDirectory(Full($"{folder}/{name}n1/holders"));
        return Link($"sys/class/block/{name}n1", $"../../devices/pci0000:00/{address}/nvme/{name}/{name}n1");
    }

    internal MadeUpMachine Attribute(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Full(path))!);
        File.WriteAllText(Full(path), content);
        return this;
    }

    internal MadeUpMachine Link(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Full(path))!);
        File.Delete(Full(path));
        File.CreateSymbolicLink(Full(path), target);
        return this;
    }

    internal string Text(string path) => File.ReadAllText(Full(path)).Trim();

    internal bool Exists(string path) => Path.Exists(Full(path));

    internal void Bind(string address, string driver) =>
        Link($"sys/devices/pci0000:00/{address}/driver", $"../../../bus/pci/drivers/{driver}");

    internal void Unbind(string address) => File.Delete(Full($"sys/devices/pci0000:00/{address}/driver"));

    internal string? DriverOf(string address) => Tree.FollowToName(Full($"sys/bus/pci/devices/{address}/driver"));

    private string Full(string path) => Path.Combine(_root.FullName, path);
}
